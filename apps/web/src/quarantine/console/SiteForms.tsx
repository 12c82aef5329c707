// Forms of a site: the site itself, its rooms, its staff, disinfection.
import { Form, Input, InputNumber, Select } from 'antd'
import { addRooms, recordDisinfection, saveSite, saveSiteStaff, SITE_DUTIES, type SiteDuty, type SiteRow } from '@shouwang/domain/quarantine'
import { commonTexts, FormButton, useSend } from '../../platform/console/index.js'
import { deviceNow, newId } from '../../platform/envelope.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { siteConsole } from './site-console.texts.js'

const useRequired = () => {
  const common = commonTexts.useText()
  return { required: true, message: common('required') }
}

interface SiteFields { territory: string; name: string; address: string; phone: string; vendor?: string; vendorPhone?: string }

/** Opens a site, or changes a known one; its territory stays. */
export const SaveSite = ({ known }: { known: SiteRow | null }) => {
  const t = siteConsole.useText()
  const required = useRequired()
  const { send } = useSend(saveSite)
  const save = async ({ vendor, vendorPhone, ...fields }: SiteFields): Promise<boolean> => (await send({
    ...fields, site: known?.id ?? newId(), territory: known?.territory ?? fields.territory, ...(vendor ? { vendor } : {}), ...(vendorPhone ? { vendorPhone } : {}),
  })) !== null
  const initial = known && { name: known.name, address: known.address, phone: known.phone, ...(known.vendor ? { vendor: known.vendor } : {}), ...(known.vendorPhone ? { vendorPhone: known.vendorPhone } : {}) }
  return (
    <FormButton<SiteFields>
      label={t(known ? 'edit' : 'add')} title={t(known ? 'edit' : 'add')} onSubmit={save} buttonProps={known ? {} : { type: 'primary', size: 'middle' }}
      {...(initial ? { initialValues: initial } : {})}
    >
      {known ? null : <Form.Item name="territory" label={t('territory')} rules={[required]}><TerritoryPicker /></Form.Item>}
      <Form.Item name="name" label={t('name')} rules={[required]}><Input maxLength={60} /></Form.Item>
      <Form.Item name="address" label={t('address')} rules={[required]}><Input maxLength={120} /></Form.Item>
      <Form.Item name="phone" label={t('phone')} rules={[required]}><Input maxLength={20} /></Form.Item>
      <Form.Item name="vendor" label={t('vendor')}><Input maxLength={60} /></Form.Item>
      <Form.Item name="vendorPhone" label={t('vendorPhone')}><Input maxLength={20} /></Form.Item>
    </FormButton>
  )
}

interface RoomFields { floor: string; from: number; count: number; accessible?: 'yes' | 'no' }

export const AddRooms = ({ site }: { site: string }) => {
  const t = siteConsole.useText()
  const required = useRequired()
  const { send } = useSend(addRooms)
  const add = async ({ floor, from, count, accessible }: RoomFields): Promise<boolean> => (await send({
    site, rooms: Array.from({ length: count }, (_, i) => ({ room: newId(), floor, number: String(from + i), accessible: accessible === 'yes' })),
  })) !== null
  return (
    <FormButton<RoomFields> label={t('addRooms')} title={t('addRoomsTitle')} explain={t('addHint')} onSubmit={add} initialValues={{ count: 10, accessible: 'no' }}>
      <Form.Item name="floor" label={t('floor')} rules={[required]}><Input maxLength={8} /></Form.Item>
      <Form.Item name="from" label={t('from')} rules={[required]}><InputNumber min={1} max={99_999} className="wide" /></Form.Item>
      <Form.Item name="count" label={t('count')} rules={[required]}><InputNumber min={1} max={300} className="wide" /></Form.Item>
    </FormButton>
  )
}

export const Disinfect = ({ site }: { site: string }) => {
  const t = siteConsole.useText()
  const required = useRequired()
  const { send } = useSend(recordDisinfection)
  return (
    <FormButton<{ areas: string }>
      label={t('disinfect')} title={t('disinfectTitle')}
      onSubmit={async ({ areas }) => (await send({ disinfection: newId(), site, at: deviceNow(), areas })) !== null}
    >
      <Form.Item name="areas" label={t('areas')} rules={[required]}><Input maxLength={200} /></Form.Item>
    </FormButton>
  )
}

interface StaffFields { name: string; duty: SiteDuty; phone?: string }

export const AddStaff = ({ site }: { site: string }) => {
  const t = siteConsole.useText()
  const required = useRequired()
  const { send } = useSend(saveSiteStaff)
  return (
    <FormButton<StaffFields>
      label={t('addStaff')} title={t('staffTitle')} initialValues={{ duty: 'nurse' }}
      onSubmit={async ({ name, duty, phone }) => (await send({ staff: newId(), site, name, duty, leaves: false, ...(phone ? { phone } : {}) })) !== null}
    >
      <Form.Item name="name" label={t('name')} rules={[required]}><Input maxLength={60} /></Form.Item>
      <Form.Item name="duty" label={t('duty')}><Select options={SITE_DUTIES.map((value) => ({ value, label: t(`duty.${value}`) }))} /></Form.Item>
      <Form.Item name="phone" label={t('phone')}><Input maxLength={20} /></Form.Item>
    </FormButton>
  )
}
