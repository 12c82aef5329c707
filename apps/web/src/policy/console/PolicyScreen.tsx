// 规则: what is in force where and on what basis, and the packs that could be adopted, as tables that a person can read.
import { Drawer } from 'antd'
import { gatePolicyOf, type GatePolicy, type PackView } from '@shouwang/domain/policy'
import { canDo, useSession } from '../../platform/session.js'
import { AsOf, PageHead, Panel, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { AdoptForm } from './AdoptForm.js'
import { Adoptions, type Adoption } from './Adoptions.js'
import { PackCard } from './PackCard.js'
import { policyConsole } from './policy-console.texts.js'

export const PolicyScreen = () => {
  const t = policyConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayAdopt = canDo(session, 'policy.adopt')
  const adoptions = useRead<Adoption[]>('/api/policy/in-force')
  const packs = useRead<PackView[]>('/api/policy/packs')
  const chosen = packs.data?.map(({ pack }) => gatePolicyOf(pack)).find((pack) => pack.version === get('adopt'))
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        {...(adoptions.dataUpdatedAt === 0 ? {} : { asOf: <AsOf at={adoptions.dataUpdatedAt} /> })}
      />
      <Panel title={t('inForce')}>
        <ReadState query={adoptions} isEmpty={(rows) => rows.length === 0} empty={t('none')}>
          {(rows) => (
            <Adoptions rows={rows} packs={packs.data?.map(({ pack }) => gatePolicyOf(pack)) ?? []} now={new Date(adoptions.dataUpdatedAt).toISOString()} mayLift={mayAdopt} />
          )}
        </ReadState>
      </Panel>
      <Panel title={t('packs')}>
        <ReadState query={packs} isEmpty={(rows) => rows.length === 0} empty={t('noPacks')}>
          {(rows) => (
            <div className="cards wide-cards">
              {rows.map(({ pack }) => gatePolicyOf(pack)).map((pack) => (
                <PackCard
                  key={pack.version}
                  pack={pack}
                  {...(mayAdopt && isAdoptable(pack) ? { onAdopt: () => set({ adopt: pack.version }) } : {})}
                />
              ))}
            </div>
          )}
        </ReadState>
      </Panel>
      <Drawer
        open={mayAdopt && chosen !== undefined}
        title={t('adopt.title')}
        size={520}
        destroyOnHidden
        onClose={() => set({ adopt: null })}
      >
        {chosen === undefined ? null : (
          <AdoptForm pack={chosen} exercise={session?.exercise ?? false} onDone={() => set({ adopt: null })} />
        )}
      </Drawer>
    </>
  )
}

/** "Measures off" is what holds without an adoption; it names no basis and cannot be adopted. */
const isAdoptable = (pack: GatePolicy): boolean => pack.legalBasis !== ''
