// Hospitals: free beds by hospital, hours, liaison, what one of its level lacks; beds that wait to be cleaned.
import { Button, Form, Input, InputNumber, Select, type TableColumnsType } from 'antd'
import { saveHospital, setBed, setHospitalOpen, type HospitalView } from '@shouwang/domain/fever'
import { newId } from '../../platform/command.js'
import { commonTexts, ConfirmButton, FormButton, listOf, ListTable, ReadState, StatePill, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { feverConsole, feverWord } from './fever-console.texts.js'

export const Hospitals = () => {
  const t = feverConsole.useText()
  const query = useRead<HospitalView[]>('/api/fever/hospitals', { every: 20_000 })
  return (
    <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('empty.hospitals')}>
      {(rows) => <Rows rows={rows} />}
    </ReadState>
  )
}

const Rows = ({ rows }: { rows: HospitalView[] }) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const columns: TableColumnsType<HospitalView> = [
    { title: t('hospital'), key: 'name', render: (_, row) => <>{row.name} {row.open ? null : <StatePill tone="off">{t('closed')}</StatePill>} <span className="quiet">{row.territoryName}</span></> },
    { title: t('level'), key: 'level', render: (_, row) => feverWord('level', row.level) },
    {
      title: t('beds'), key: 'beds',
      render: (_, row) => (
        <>
          {t('bedLine', { free: row.free, held: row.held, occupied: row.occupied, cleaning: row.cleaning })} <span className="quiet">{t('expected', { n: row.expected })}</span>
        </>
      ),
    },
    { title: t('hours'), key: 'hours', render: (_, row) => (row.opens === null || row.closes === null ? t('allDay') : t('hoursOf', { opens: row.opens, closes: row.closes })) },
    {
      title: t('liaison'), key: 'liaison',
      render: (_, row) => (
        <>
          {listOf([row.liaisonName, row.liaisonPhone].filter((part) => part !== null))}
          {row.lacks.length > 0 ? <StatePill tone="bad">{t('lacks', { what: listOf(row.lacks.map((lack) => feverWord('lack', lack))) })}</StatePill> : null}
        </>
      ),
    },
    { title: common('actions'), key: 'do', render: (_, row) => (row.mayManage ? <Doings row={row} /> : '–') },
  ]
  return <ListTable<HospitalView> rowKey="id" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 1000 }} />
}

const Doings = ({ row }: { row: HospitalView }) => {
  const t = feverConsole.useText()
  const { send: set } = useSend(setHospitalOpen, t('stop.done'))
  const { send: clean, sending } = useSend(setBed, t('clean.done'))
  return (
    <span className="row-actions">
      <SaveHospital hospital={row} />
      {row.open ? (
        <ConfirmButton label={t('stop')} title={t('stop.title')} explain={t('stop.explain')} onConfirm={async () => (await set({ hospital: row.id, open: false })) !== null} />
      ) : <Button size="small" onClick={() => void set({ hospital: row.id, open: true })}>{t('resume')}</Button>}
      {row.toClean.map((bed) => (
        <Button key={bed} size="small" loading={sending} onClick={() => void clean({ hospital: row.id, bed, state: 'free' })}>{t('clean', { n: bed })}</Button>
      ))}
    </span>
  )
}

interface Fields { territory?: string; name: string; level: number; opens?: number | null; closes?: number | null; liaisonName?: string; liaisonPhone?: string; beds: number }

/** `hospital` null: a new one. */
export const SaveHospital = ({ hospital }: { hospital: HospitalView | null }) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const { send } = useSend(saveHospital, t('save.done'))
  const need = [{ required: true, message: common('required') }]
  const save = async ({ territory, name, level, opens, closes, liaisonName, liaisonPhone, beds }: Fields): Promise<boolean> => {
    const done = await send({
      hospital: hospital?.id ?? newId(), territory: hospital?.territory ?? territory!, name: name.trim(), level, opens: opens ?? null, closes: closes ?? null,
      liaisonName: liaisonName?.trim() ?? '', ...(liaisonPhone?.trim() ? { liaisonPhone: liaisonPhone.trim() } : {}), beds,
    })
    if (done !== null && hospital === null) set({ tab: 'hospitals' })
    return done !== null
  }
  const initial: Partial<Fields> = hospital
    ? { name: hospital.name, level: hospital.level, opens: hospital.opens, closes: hospital.closes, liaisonName: hospital.liaisonName ?? '', beds: hospital.beds }
    : { level: 2, beds: 0 }
  return (
    <FormButton<Fields> label={t(hospital ? 'edit' : 'save')} title={t('save')} onSubmit={save} initialValues={initial} buttonProps={hospital ? {} : { size: 'middle' }}>
      {hospital ? null : <Form.Item name="territory" label={t('save.territory')} rules={need}><PlaceField /></Form.Item>}
      <Form.Item name="name" label={t('save.name')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}><Input maxLength={60} /></Form.Item>
      <Form.Item name="level" label={t('level')} rules={need}><Select options={[0, 1, 2, 3].map((value) => ({ value, label: feverWord('level', value) }))} /></Form.Item>
      <Form.Item name="beds" label={t('save.beds')} rules={need}><InputNumber min={0} max={500} precision={0} /></Form.Item>
      <Form.Item name="opens" label={t('save.opens')}><InputNumber min={0} max={23} precision={0} placeholder={t('allDay')} /></Form.Item>
      <Form.Item name="closes" label={t('save.closes')}><InputNumber min={1} max={24} precision={0} placeholder={t('allDay')} /></Form.Item>
      <Form.Item name="liaisonName" label={t('save.liaison')}><Input maxLength={40} /></Form.Item>
      <Form.Item name="liaisonPhone" label={t('save.phone')}><Input maxLength={30} /></Form.Item>
    </FormButton>
  )
}

/** The picker of places as a field of a form. */
const PlaceField = ({ value, onChange }: { value?: string; onChange?: (id: string | null) => void }) => (
  <TerritoryPicker value={value ?? null} onChange={(id) => onChange?.(id)} />
)
