// The pages of the console: address, name, and the right that each takes. The menu and the routes are both made from this.
import {
  AlertOutlined,
  AuditOutlined,
  ApartmentOutlined,
  CarOutlined,
  DashboardOutlined,
  FireOutlined,
  FileProtectOutlined,
  HeartOutlined,
  HourglassOutlined,
  IdcardOutlined,
  MedicineBoxOutlined,
  MergeCellsOutlined,
  PartitionOutlined,
  PoweroffOutlined,
  SafetyCertificateOutlined,
  SwapOutlined,
  TeamOutlined,
  UserSwitchOutlined,
  DiffOutlined,
  EyeOutlined,
  QrcodeOutlined,
  StepForwardOutlined,
  SolutionOutlined,
  BankOutlined,
  KeyOutlined,
  QuestionCircleOutlined,
  UnlockOutlined,
  ReadOutlined,
} from '@ant-design/icons'
import { lazy, type ComponentType, type ReactNode } from 'react'
import type { Action } from '@shouwang/domain/kernel'
import { AccountsScreen, BreakGlassScreen, GlassReviewScreen, MeScreen, ReadsScreen, RoleApprovalScreen, RolesScreen } from '../../auth/console/index.js'
import { CheckpointsScreen, DisagreementsScreen, PassagesScreen, SituationScreen, StepsScreen } from '../../gate/console/index.js'
import { LedgerScreen } from '../../ledger/console/index.js'
import { LifetimeScreen, StandDownScreen } from '../../lifetime/console/index.js'
import { SiteScreen } from '../../quarantine/console/index.js'
import { AnomalyScreen } from '../../anomaly/console/index.js'
import { OrderPrintScreen, OrderScreen } from '../../order/console/index.js'
import { PassScreen } from '../../pass/console/index.js'
import { CareScreen, HouseholdCardScreen, HouseholdSheetScreen, LandlordScreen, MergeScreen, PeopleScreen, RosterScreen } from '../../people/console/index.js'
import { PlaceScreen, PosterPrintScreen } from '../../place/console/index.js'
import { PolicyScreen } from '../../policy/console/index.js'
import { QuarantinePrintScreen, QuarantineScreen } from '../../quarantine/console/index.js'
import { ResponsibilityScreen } from '../../responsibility/console/index.js'
import { StatusScreen } from '../../status/console/index.js'
import { TerritoryScreen } from '../../territory/console/index.js'
import { VisitScreen } from '../../visit/console/index.js'

export interface Page {
  key:
    | 'situation'
    | 'disagreements'
    | 'passages'
    | 'checkpoints'
    | 'territory'
    | 'people'
    | 'household'
    | 'householdPrint'
    | 'landlord'
    | 'care'
    | 'roster'
    | 'duplicates'
    | 'pass'
    | 'print'
    | 'responsibility'
    | 'anomaly'
    | 'site'
    | 'order'
    | 'status'
    | 'orderPrint'
    | 'policy'
    | 'ledger'
    | 'lifetime'
    | 'standDown'
    | 'accounts'
    | 'roles'
    | 'roleApproval'
    | 'reads'
    | 'emergency'
    | 'glassReview'
    | 'me'
    | 'visits'
    | 'steps'
    | 'places'
    | 'placePrint'
    | 'outing'
    | 'fever'
    | 'quarantine'
    | 'quarantinePrint'
    | 'national'
  path: string
  /** The right without which the page is neither in the menu nor shown; null for everybody. */
  action: Action | null
  Screen: ComponentType
  /** Where it stands in the menu; left out for pages that are reached from others. */
  group?: 'gateGroup' | 'careGroup' | 'baseGroup' | 'ruleGroup'
  icon?: ReactNode
}

const Situation = () => <SituationScreen wall={false} />
const Outings = lazy(() => import('../../outing/console/index.js').then((module) => ({ default: module.OutingScreen })))
const Fevers = lazy(() => import('../../fever/console/index.js').then((module) => ({ default: module.FeverScreen })))
const National = lazy(() => import('../../national/console/index.js').then((module) => ({ default: module.NationalScreen })))
const PrintScreen = lazy(() => import('./PrintScreen.js').then((module) => ({ default: module.PrintScreen })))

export const PAGES: readonly Page[] = [
  { key: 'situation', path: '/console', action: 'gate.read', Screen: Situation, group: 'gateGroup', icon: <DashboardOutlined /> },
  {
    key: 'disagreements',
    path: '/console/disagreements',
    action: 'gate.read',
    Screen: DisagreementsScreen,
    group: 'gateGroup',
    icon: <DiffOutlined />,
  },
  { key: 'passages', path: '/console/passages', action: 'gate.read', Screen: PassagesScreen, group: 'gateGroup', icon: <SwapOutlined /> },
  {
    key: 'checkpoints',
    path: '/console/checkpoints',
    action: 'gate.read',
    Screen: CheckpointsScreen,
    group: 'gateGroup',
    icon: <SafetyCertificateOutlined />,
  },
  { key: 'visits', path: '/console/visits', action: 'visit.read', Screen: VisitScreen, group: 'gateGroup', icon: <SolutionOutlined /> },
  { key: 'steps', path: '/console/steps', action: 'gate.read', Screen: StepsScreen, group: 'gateGroup', icon: <StepForwardOutlined /> },
  { key: 'places', path: '/console/places', action: 'place.read', Screen: PlaceScreen, group: 'gateGroup', icon: <QrcodeOutlined /> },
  { key: 'placePrint', path: '/console/places/print', action: 'place.manage', Screen: PosterPrintScreen },
  {
    key: 'territory',
    path: '/console/territory',
    action: 'territory.read',
    Screen: TerritoryScreen,
    group: 'baseGroup',
    icon: <ApartmentOutlined />,
  },
  { key: 'people', path: '/console/people', action: 'people.read', Screen: PeopleScreen, group: 'baseGroup', icon: <TeamOutlined /> },
  { key: 'household', path: '/console/people/household', action: 'people.read', Screen: HouseholdCardScreen },
  { key: 'householdPrint', path: '/console/people/household/print', action: 'pass.issue', Screen: HouseholdSheetScreen },
  { key: 'landlord', path: '/console/people/landlord', action: 'people.read', Screen: LandlordScreen },
  { key: 'care', path: '/console/people/care', action: 'people.read', Screen: CareScreen, group: 'baseGroup', icon: <HeartOutlined /> },
  { key: 'roster', path: '/console/people/roster', action: 'people.import', Screen: RosterScreen },
  { key: 'duplicates', path: '/console/people/duplicates', action: 'people.merge', Screen: MergeScreen, group: 'baseGroup', icon: <MergeCellsOutlined /> },
  { key: 'pass', path: '/console/pass', action: 'pass.read', Screen: PassScreen, group: 'baseGroup', icon: <IdcardOutlined /> },
  { key: 'print', path: '/console/pass/print', action: 'pass.issue', Screen: PrintScreen },
  {
    key: 'responsibility',
    path: '/console/responsibility',
    action: 'responsibility.read',
    Screen: ResponsibilityScreen,
    group: 'baseGroup',
    icon: <PartitionOutlined />,
  },
  { key: 'anomaly', path: '/console/anomaly', action: 'anomaly.read', Screen: AnomalyScreen, group: 'careGroup', icon: <QuestionCircleOutlined /> },
  { key: 'site', path: '/console/site', action: 'quarantine.read', Screen: SiteScreen, group: 'careGroup', icon: <BankOutlined /> },
  { key: 'status', path: '/console/status', action: 'status.read', Screen: StatusScreen, group: 'careGroup', icon: <SafetyCertificateOutlined /> },
  { key: 'order', path: '/console/order', action: 'order.read', Screen: OrderScreen, group: 'ruleGroup', icon: <AlertOutlined /> },
  { key: 'orderPrint', path: '/console/order/print', action: 'order.read', Screen: OrderPrintScreen },
  {
    key: 'policy',
    path: '/console/policy',
    action: 'policy.read',
    Screen: PolicyScreen,
    group: 'ruleGroup',
    icon: <FileProtectOutlined />,
  },
  { key: 'ledger', path: '/console/ledger', action: 'ledger.read', Screen: LedgerScreen, group: 'ruleGroup', icon: <AuditOutlined /> },
  { key: 'lifetime', path: '/console/lifetime', action: 'lifetime.manage', Screen: LifetimeScreen, group: 'ruleGroup', icon: <HourglassOutlined /> },
  { key: 'standDown', path: '/console/lifetime/stand-down', action: 'lifetime.stand-down', Screen: StandDownScreen, group: 'ruleGroup', icon: <PoweroffOutlined /> },
  {
    key: 'accounts',
    path: '/console/accounts',
    action: 'auth.manage',
    Screen: AccountsScreen,
    group: 'ruleGroup',
    icon: <UserSwitchOutlined />,
  },
  { key: 'roles', path: '/console/roles', action: 'auth.manage', Screen: RolesScreen, group: 'ruleGroup', icon: <KeyOutlined /> },
  { key: 'roleApproval', path: '/console/role-approval', action: 'auth.approve-role', Screen: RoleApprovalScreen, group: 'ruleGroup', icon: <KeyOutlined /> },
  { key: 'reads', path: '/console/reads', action: 'auth.read-reads', Screen: ReadsScreen, group: 'ruleGroup', icon: <EyeOutlined /> },
  { key: 'glassReview', path: '/console/break-glass', action: 'auth.review-break-glass', Screen: GlassReviewScreen, group: 'ruleGroup', icon: <AlertOutlined /> },
  { key: 'emergency', path: '/console/emergency', action: 'auth.break-glass', Screen: BreakGlassScreen, group: 'ruleGroup', icon: <UnlockOutlined /> },
  { key: 'quarantine', path: '/console/quarantine', action: 'quarantine.read', Screen: QuarantineScreen, group: 'careGroup', icon: <MedicineBoxOutlined /> },
  { key: 'outing', path: '/console/outing', action: 'outing.read', Screen: Outings, group: 'careGroup', icon: <CarOutlined /> },
  { key: 'fever', path: '/console/fever', action: 'fever.read', Screen: Fevers, group: 'careGroup', icon: <FireOutlined /> },
  { key: 'quarantinePrint', path: '/console/quarantine/print', action: 'quarantine.read', Screen: QuarantinePrintScreen },
  { key: 'national', path: '/console/national', action: 'policy.read', Screen: National, group: 'ruleGroup', icon: <ReadOutlined /> },
  { key: 'me', path: '/console/me', action: null, Screen: MeScreen },
]
