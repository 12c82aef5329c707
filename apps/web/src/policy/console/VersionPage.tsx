// One version whole: its rules, how it differs, which cases change, whom it would touch, and who has signed it.
import { Alert, Button, Tabs } from 'antd'
import { canDo, useSession } from '../../platform/session.js'
import type { PackView } from '@shouwang/domain/policy'
import { minuteText, Panel, StatePill, useAddress } from '../../platform/console/index.js'
import { CasesTable } from './CasesTable.js'
import { DiffTable } from './DiffTable.js'
import { packTitle, STATE_TONES } from './pack-words.js'
import { policyConsole } from './policy-console.texts.js'
import { RulesTable } from './RulesTable.js'
import { SignPanel } from './SignPanel.js'
import { TrialPanel } from './TrialPanel.js'

const isLocal = (view: PackView): view is PackView & { draft: string } => view.draft !== null
/** What can be put into force: signed by two, or shipped with a basis. */
export const isAdoptable = ({ state, pack }: PackView): boolean => state === 'signed' || state === 'superseded' || (state === 'shipped' && pack.legalBasis !== '')

export const VersionPage = ({ view, packs }: { view: PackView; packs: readonly PackView[] }) => {
  const t = policyConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const items = [
    { key: 'rules', label: t('view.rules'), children: <RulesTable pack={view.pack} /> },
    { key: 'diff', label: t('view.diff'), children: <DiffTable view={view} packs={packs} /> },
    { key: 'cases', label: t('view.cases'), children: <CasesTable view={view} packs={packs} /> },
    ...(isLocal(view) && (canDo(session, 'policy.draft') || canDo(session, 'policy.sign'))
      ? [
          { key: 'trial', label: t('view.trial'), children: <TrialPanel key={view.revision} view={view} mayTry={canDo(session, 'policy.draft')} /> },
          { key: 'sign', label: t('view.sign'), children: <SignPanel view={view} maySign={canDo(session, 'policy.sign')} /> },
        ]
      : []),
  ]
  return (
    <div className="stack">
      <div>
        <Button size="small" onClick={() => set({ version: null, view: null, against: null, cases: null })}>
          {t('back')}
        </Button>
      </div>
      <Panel title={`${packTitle(view.pack)} ${view.version}`} extra={<VersionActions view={view} />}>
        <VersionHead view={view} />
        <Tabs
          activeKey={get('view') ?? 'rules'}
          onChange={(next) => set({ view: next === 'rules' ? null : next })}
          destroyOnHidden
          items={items}
        />
      </Panel>
    </div>
  )
}

const VersionActions = ({ view }: { view: PackView }) => {
  const t = policyConsole.useText()
  const { session } = useSession()
  const { set } = useAddress()
  const mayDraft = canDo(session, 'policy.draft')
  const editable = view.state === 'draft' || view.state === 'half-signed'
  return (
    <div className="row-actions">
      {mayDraft && editable ? <Button onClick={() => set({ edit: view.version })}>{t('edit')}</Button> : null}
      {mayDraft && !editable ? <Button onClick={() => set({ edit: 'new', base: view.version })}>{t('draftFrom')}</Button> : null}
      {canDo(session, 'policy.adopt') && isAdoptable(view) ? (
        <Button type="primary" onClick={() => set({ adopt: view.version })}>
          {t('adopt')}
        </Button>
      ) : null}
    </div>
  )
}

const VersionHead = ({ view: { pack, state, basedOn, savedBy, savedAt, revision, territoryName } }: { view: PackView }) => {
  const t = policyConsole.useText()
  const rows: [string, string][] = [
    [t('basis'), pack.legalBasis || '–'],
    [t('owner'), territoryName || t('builtIn')],
    ...(pack.from && pack.to ? [[t('validity'), `${minuteText(pack.from)} – ${minuteText(pack.to)}`] as [string, string]] : []),
  ]
  return (
    <>
      <p className="row-actions policy-note">
        <StatePill tone={STATE_TONES[state]}>{t(`version.${state}`)}</StatePill>
        {basedOn === '' ? null : <span className="quiet">{t('basedOn', { version: basedOn })}</span>}
        {savedAt === null ? null : <span className="quiet">{t('saved', { name: savedBy || '–', at: minuteText(savedAt), n: revision })}</span>}
      </p>
      {pack.historic ? <Alert type="warning" showIcon title={t('historic')} className="policy-note" /> : null}
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name} className="policy-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
