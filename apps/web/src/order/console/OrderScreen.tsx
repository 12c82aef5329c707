// 命令: orders by place with their states and clocks, the modes of places, response level and scenario.
import { Button, Drawer, Tabs } from 'antd'
import { canDo, useSession } from '../../platform/session.js'
import { PageHead, useAddress } from '../../platform/console/index.js'
import { LevelTab } from './LevelTab.js'
import { orderConsole } from './order-console.texts.js'
import { OrderDetails } from './OrderDetails.js'
import { OrderEditor } from './OrderEditor.js'
import { OrderList } from './OrderList.js'
import { PlacesTab } from './PlacesTab.js'

export const OrderScreen = () => {
  const t = orderConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayDraft = canDo(session, 'order.draft')
  const [order, edit] = [get('order'), get('edit')]
  const tabs = [
    { key: 'orders', label: t('tab.orders'), children: <OrderList /> },
    { key: 'places', label: t('tab.places'), children: <PlacesTab /> },
    { key: 'level', label: t('tab.level'), children: <LevelTab /> },
  ]
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        actions={
          mayDraft ? (
            <Button type="primary" onClick={() => set({ edit: 'new', order: null })}>
              {t('draft')}
            </Button>
          ) : undefined
        }
      />
      <Tabs
        activeKey={tabs.some((tab) => tab.key === get('tab')) ? get('tab')! : 'orders'}
        items={tabs}
        destroyOnHidden
        onChange={(next) => set({ tab: next === 'orders' ? null : next, order: null, edit: null })}
      />
      <Drawer open={order !== null && edit === null} title={t('title')} size={760} destroyOnHidden onClose={() => set({ order: null })}>
        {order === null ? null : <OrderDetails id={order} />}
      </Drawer>
      <Drawer
        open={mayDraft && edit !== null}
        title={t(edit === 'new' ? 'draft.title' : 'edit.title')}
        size={760}
        destroyOnHidden
        onClose={() => set({ edit: null })}
      >
        {edit === null ? null : <OrderEditor id={edit === 'new' ? null : edit} onDone={(id) => set({ edit: null, order: id })} />}
      </Drawer>
    </>
  )
}
