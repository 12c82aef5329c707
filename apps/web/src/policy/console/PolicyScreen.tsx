// 规则: what is in force where and on what basis, the versions that there are, and what counts where.
import { Drawer, Tabs } from 'antd'
import type { AdoptionView, PackView } from '@shouwang/domain/policy'
import { canDo, useSession } from '../../platform/session.js'
import { AsOf, Nothing, PageHead, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { AdoptForm } from './AdoptForm.js'
import { Adoptions } from './Adoptions.js'
import { DraftForm } from './DraftForm.js'
import { Inheritance } from './Inheritance.js'
import { policyConsole } from './policy-console.texts.js'
import { isAdoptable, VersionPage } from './VersionPage.js'
import { Versions } from './Versions.js'

export const PolicyScreen = () => {
  const t = policyConsole.useText()
  const { get } = useAddress()
  const packs = useRead<PackView[]>('/api/policy/packs')
  const [version, edit] = [get('version'), get('edit')]
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} {...(packs.dataUpdatedAt === 0 ? {} : { asOf: <AsOf at={packs.dataUpdatedAt} /> })} />
      <ReadState query={packs}>
        {(rows) => {
          if (edit !== null) return <Editing packs={rows} edit={edit} />
          if (version === null) return <Overview packs={rows} />
          const chosen = rows.find((row) => row.version === version)
          return chosen ? <VersionPage view={chosen} packs={rows} /> : <Nothing>{t('unknownVersion')}</Nothing>
        }}
      </ReadState>
      <AdoptDrawer packs={packs.data ?? []} />
    </>
  )
}

/** `edit=new&base=…` drafts from a version; `edit=name/1` changes a draft. */
const Editing = ({ packs, edit }: { packs: readonly PackView[]; edit: string }) => {
  const t = policyConsole.useText()
  const { get } = useAddress()
  const view = edit === 'new' ? null : packs.find(({ version }) => version === edit)
  const base = packs.find(({ version }) => version === (view ? view.basedOn : get('base'))) ?? packs.find(({ version }) => version === 'measures-off/1')
  return view === undefined || base === undefined ? <Nothing>{t('unknownVersion')}</Nothing> : <DraftForm key={edit} view={view} base={base} />
}

const TABS = ['versions', 'inheritance'] as const

const Overview = ({ packs }: { packs: readonly PackView[] }) => {
  const t = policyConsole.useText()
  const { get, set } = useAddress()
  return (
    <Tabs
      activeKey={TABS.find((tab) => tab === get('tab')) ?? 'inForce'}
      onChange={(next) => set({ tab: next === 'inForce' ? null : next })}
      destroyOnHidden
      items={[
        { key: 'inForce', label: t('tab.inForce'), children: <InForce packs={packs} /> },
        { key: 'versions', label: t('tab.versions'), children: <Versions packs={packs} /> },
        { key: 'inheritance', label: t('tab.inheritance'), children: <Inheritance /> },
      ]}
    />
  )
}

const InForce = ({ packs }: { packs: readonly PackView[] }) => {
  const t = policyConsole.useText()
  const { session } = useSession()
  const adoptions = useRead<AdoptionView[]>('/api/policy/in-force')
  return (
    <ReadState query={adoptions} isEmpty={(rows) => rows.length === 0} empty={t('none')}>
      {(rows) => <Adoptions rows={rows} packs={packs} now={new Date(adoptions.dataUpdatedAt).toISOString()} mayLift={canDo(session, 'policy.adopt')} />}
    </ReadState>
  )
}

const AdoptDrawer = ({ packs }: { packs: readonly PackView[] }) => {
  const t = policyConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const chosen = packs.find((view) => view.version === get('adopt') && isAdoptable(view))
  return (
    <Drawer open={canDo(session, 'policy.adopt') && chosen !== undefined} title={t('adopt.title')} size={520} destroyOnHidden onClose={() => set({ adopt: null })}>
      {chosen === undefined ? null : <AdoptForm pack={chosen.pack} exercise={session?.exercise ?? false} onDone={() => set({ adopt: null, version: null, tab: null, view: null })} />}
    </Drawer>
  )
}
