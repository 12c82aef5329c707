// The steps of a stand-down, in order: what is counted and stays, what is emptied, what is deleted, what the ledger forgets.
import type { LifetimeCode } from '@shouwang/domain/lifetime'

export interface CountStep { kind: 'count'; what: 'passages' | 'turned-away' | 'fevers' | 'visits' | 'residents' | 'households' }
/** Rows that stay, of which some columns name people. */
export interface ScrubStep { kind: 'scrub'; table: string; columns: readonly string[] }
export type StandDownClass = LifetimeCode | 'household' | 'landlord' | 'device' | 'trial'
/** Rows that go. `where`: fixed SQL without any input; left out: all of the district. */
export interface DeleteStep { kind: 'delete'; class: StandDownClass; table: string; where?: string }
export interface EraseStep { kind: 'erase' }
export type Step = CountStep | ScrubStep | DeleteStep | EraseStep

const count = (...whats: CountStep['what'][]): Step[] => whats.map((what) => ({ kind: 'count', what }))
const remove = (cls: StandDownClass, ...tables: string[]): Step[] => tables.map((table) => ({ kind: 'delete', class: cls, table }))
const scrub = (table: string, ...columns: string[]): Step => ({ kind: 'scrub', table, columns })

/** Whatever points at something goes before it. */
export const STEPS: readonly Step[] = [
  ...count('passages', 'turned-away', 'fevers', 'visits', 'residents', 'households'),
  scrub('dwelling', 'landlord'), scrub('person', 'guardian'), scrub('entrance', 'opener_name', 'opener_phone'), scrub('order_measure', 'inside_contact'),
  scrub('hospital', 'liaison_name', 'liaison_sealed'),
  ...remove('passage', 'passage_correction', 'passage_review', 'presence', 'passage'),
  ...remove('fever', 'fever_step', 'fever'),
  ...remove('fever-event', 'hospital_bed', 'fever_event_step', 'fever_referral', 'fever_event'),
  ...remove('outing', 'outing_leg', 'outing_escort', 'outing_decision', 'outing'),
  ...remove('anomaly', 'anomaly_step', 'anomaly_contact', 'anomaly_signal', 'anomaly'),
  ...remove('site-stay', 'quarantine_placement'), ...remove('wellbeing', 'quarantine_wellbeing'), ...remove('site-staff', 'quarantine_site_staff'),
  ...remove('quarantine', 'quarantine_watch', 'quarantine_notice', 'quarantine_reading', 'quarantine_visit', 'quarantine_review', 'quarantine_help',
    'quarantine_appeal', 'quarantine_extension', 'quarantine_transfer', 'quarantine_case'),
  ...remove('quarantine-list', 'quarantine_batch_row', 'quarantine_batch'),
  ...remove('shift', 'checklist_run', 'shift'),
  ...remove('visit', 'grid_visit'), ...remove('round', 'grid_round'),
  ...remove('visitor', 'visit'), ...remove('place-scan', 'place_scan'), ...remove('place-opening', 'place_opening'), ...remove('gate-drill', 'gate_drill'),
  ...remove('pass-request', 'pass_request'), ...remove('pass-phone', 'pass_bound', 'pass_phone'), ...remove('trip', 'pass_trip'),
  ...remove('hold', 'pass_hold'), ...remove('outing-leave', 'pass_outing'),
  ...remove('pass', 'pass'),
  ...remove('status', 'health_status'), ...remove('status-correction', 'status_correction'), ...remove('status-appeal', 'status_appeal'),
  { kind: 'delete', class: 'status-evidence', table: 'status_evidence', where: 'about is not null' }, ...remove('status-evidence', 'status_evidence'),
  ...remove('status-change', 'status_run', 'status_change'), ...remove('status-attempt', 'status_attempt', 'status_notice_seen'),
  ...remove('absence', 'absence'),
  ...remove('support-need', 'support_contact', 'support_need'),
  ...remove('tenancy-report', 'tenancy_report'),
  ...remove('landlord', 'landlord'),
  ...remove('correction', 'person_correction'),
  ...remove('merge', 'duplicate_pair', 'person_distinct', 'person_merge', 'duplicate_scan'),
  ...remove('import', 'import_change', 'import_made', 'import_row', 'import_file', 'import', 'import_mapping'),
  ...remove('responsibility', 'responsibility_link', 'appointment', 'holder'),
  ...remove('person', 'residency', 'person'),
  ...remove('household', 'household_move', 'household', 'dwelling'),
  { kind: 'delete', class: 'session', table: 'session', where: "kind <> 'staff'" },
  ...remove('invite', 'device_invite'),
  ...remove('device', 'device_contact', 'device'),
  ...remove('read-log', 'read_log'),
  ...remove('break-glass', 'break_glass'),
  ...remove('trial', 'policy_trial'),
  { kind: 'erase' },
]

/** Features whose ledger events tell about people, by ids and counts; their data is erased. Orders, rules and the stand-down itself stay readable. */
export const ERASED_FEATURES = ['people', 'pass', 'gate', 'grid', 'visit', 'place', 'outing', 'fever', 'anomaly', 'quarantine', 'status', 'responsibility', 'auth'] as const

/** Tables that stay: places, orders, rules, staff accounts (whoever confirmed must be able to sign in), and what proves the past. */
export const KEPT_TABLES = [
  'quarantine_rule', 'quarantine_site', 'quarantine_room', 'quarantine_disinfection', 'anomaly_watch',
  'hospital', 'account', 'role_assignment', 'role_definition', 'role_giving', 'role_proposal', 'district', 'territory', 'territory_change',
  'territory_report', 'territory_successor', 'map_point',
  'grid_member', 'coverage_target', 'entrance', 'entrance_change', 'checkpoint', 'checklist_template', 'chain_type', 'enterprise', 'org_unit',
  'measure_order', 'order_extension', 'order_measure', 'order_review', 'order_scope', 'response_level', 'strategy_scenario', 'policy_adoption',
  'policy_version', 'policy_signature', 'pass_key', 'place_code', 'ledger', 'ledger_head', 'lifetime_run', 'stand_down', 'daily_count', 'migration',
] as const

/** Words for classes that have no lifetime of their own, and for people, of whom all go and not only those who moved away. */
export const MORE_TITLES: Partial<Record<StandDownClass, { zh: string; en: string }>> = {
  person: { zh: '居民', en: 'People' },
  household: { zh: '住户与门牌', en: 'Households and doors' }, landlord: { zh: '房东', en: 'Landlords' },
  device: { zh: '已登记的手机', en: 'Enrolled phones' }, trial: { zh: '规则试算', en: 'Dry runs of rules' },
}
