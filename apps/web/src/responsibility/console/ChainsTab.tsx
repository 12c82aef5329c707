// The chains in use and the examples that ship: adopted, edited, closed.
import { Button, Card, Drawer, Form } from 'antd'
import { closeChain, saveChain, type ChainView } from '@shouwang/domain/responsibility'
import { newId } from '../../platform/command.js'
import { commonTexts, ConfirmButton, FormButton, grantedPlace, ReadState, StatePill, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { ChainEditor } from './ChainEditor.js'
import { inLanguage, responsibilityConsole, responsibilityWord } from './responsibility-console.texts.js'

export const ChainsTab = () => {
  const t = responsibilityConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayManage = canDo(session, 'responsibility.manage')
  const query = useRead<ChainView[]>('/api/responsibility/chains')
  const edited = query.data?.find((one) => one.chain !== null && one.chain === get('chain'))
  return (
    <div className="stack">
      <p className="quiet">{t('chains.hint')}</p>
      <ReadState query={query}>
        {(chains) => (
          <div className="cards">
            {chains.map((chain) => (
              <ChainCard key={chain.chain ?? chain.key} chain={chain} mayManage={mayManage} />
            ))}
          </div>
        )}
      </ReadState>
      <Drawer open={mayManage && edited !== undefined} title={t('chain.edit')} size={640} destroyOnHidden onClose={() => set({ chain: null })}>
        {edited === undefined ? null : <ChainEditor chain={edited} onDone={() => set({ chain: null })} />}
      </Drawer>
    </div>
  )
}

const ChainCard = ({ chain, mayManage }: { chain: ChainView; mayManage: boolean }) => {
  const t = responsibilityConsole.useText()
  const { set } = useAddress()
  const nameOf = (key: string | undefined) => chain.slots.find((slot) => slot.key === key)?.name
  return (
    <Card size="small" title={inLanguage(chain.name)} extra={chain.chain === null ? <StatePill tone="off">{t('example')}</StatePill> : null}>
      {chain.chain === null ? null : <p className="quiet">{t('inUse', { territory: chain.territoryName, links: chain.links, holders: chain.holders })}</p>}
      <ol className="checklist-items">
        {chain.slots.map((slot) => {
          const above = nameOf(slot.reportsTo)
          return (
            <li key={slot.key}>
              <strong>{inLanguage(slot.name)}</strong>{' '}
              <span className="quiet">
                {responsibilityWord('subject', slot.subject)} · {t(slot.everywhere ? 'everywhere' : 'laid')}
                {slot.lead ? ` · ${t('lead')}` : ''}
                {slot.health ? ` · ${t('health')}` : ''}
                {slot.several ? ` · ${t('several')}` : ''}
                {above ? ` · ${t('reportsTo', { slot: inLanguage(above) })}` : ''}
                {slot.official ? '' : ` · ${t('unofficial')}`}
              </span>
            </li>
          )
        })}
      </ol>
      {mayManage ? (
        <div className="row-actions after-form">
          {chain.chain === null ? <Adopt chain={chain} /> : null}
          {chain.chain === null ? null : (
            <Button size="small" onClick={() => set({ chain: chain.chain })}>
              {t('editChain')}
            </Button>
          )}
          {chain.chain === null ? null : <Close id={chain.chain} links={chain.links} />}
        </div>
      ) : null}
    </Card>
  )
}

const Adopt = ({ chain }: { chain: ChainView }) => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send } = useSend(saveChain, t('chain.done'))
  const place = grantedPlace(session, 'responsibility.manage')
  return (
    <FormButton<{ territory: string }>
      label={t('adopt')}
      title={`${t('adopt.title')}: ${inLanguage(chain.name)}`}
      explain={t('adopt.explain')}
      {...(place === null ? {} : { initialValues: { territory: place } })}
      onSubmit={async ({ territory }) => (await send({ chain: newId(), territory, key: chain.key, name: chain.name, slots: chain.slots })) !== null}
    >
      <Form.Item name="territory" label={common('territory')} rules={[{ required: true, message: common('required') }]}>
        <TerritoryPicker allowClear={false} />
      </Form.Item>
    </FormButton>
  )
}

const Close = ({ id, links }: { id: string; links: number }) => {
  const t = responsibilityConsole.useText()
  const { send } = useSend(closeChain, t('closeChain.done'))
  return (
    <ConfirmButton
      label={t('closeChain')}
      title={t('closeChain.title')}
      explain={t('closeChain.explain', { n: links })}
      onConfirm={async () => (await send({ chain: id })) !== null}
    />
  )
}
