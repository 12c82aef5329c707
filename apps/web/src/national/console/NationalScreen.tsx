// 国家标准对照: elements and services of GB/T 38961–38963, what each is here and how sure its source is. Nothing can be changed here.
import type { TableColumnsType } from 'antd'
import { COMMANDS } from '@shouwang/domain/commands'
import type { Held, Mark, NationalElement, NationalService, Said } from '@shouwang/domain/national'
import { ListTable, PageHead, Panel, ReadState, StatePill, useRead, type Tone } from '../../platform/console/index.js'
import { useNamed } from '../../platform/i18n.js'
import { nationalConsole } from './national-console.texts.js'

interface Model { elements: NationalElement[]; services: NationalService[]; notVerified: Said[] }

const MARKS: Record<Mark, Tone> = { verified: 'good', secondary: 'warn', remembered: 'warn', unknown: 'off' }
const HELD: Record<Held, Tone> = { held: 'plain', derived: 'plain', never: 'good', absent: 'off' }

export const NationalScreen = () => {
  const t = nationalConsole.useText()
  const query = useRead<Model>('/api/national/model')
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} />
      <ReadState query={query}>
        {({ elements, services, notVerified }) => (
          <div className="stack">
            <Panel title={t('elements')}><Elements rows={elements} /></Panel>
            <Panel title={t('services')}><Services rows={services} /></Panel>
            <Panel title={t('notVerified')}><NotVerified lines={notVerified} /></Panel>
          </div>
        )}
      </ReadState>
    </>
  )
}

const Elements = ({ rows }: { rows: NationalElement[] }) => {
  const t = nationalConsole.useText()
  const named = useNamed()
  const columns: TableColumnsType<NationalElement> = [
    { title: t('element'), key: 'name', render: (_, { name }) => <strong>{named(name)}</strong> },
    { title: t('held'), key: 'held', render: (_, { held }) => <StatePill tone={HELD[held]}>{t(`held.${held}`)}</StatePill> },
    { title: t('why'), key: 'why', render: (_, { ours }) => named(ours) },
    { title: t('mark'), key: 'mark', render: (_, { mark }) => <StatePill tone={MARKS[mark]}>{t(`mark.${mark}`)}</StatePill> },
    { title: t('standard'), dataIndex: 'standard', key: 'standard' },
  ]
  return <ListTable<NationalElement> rowKey="key" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 900 }} />
}

const Services = ({ rows }: { rows: NationalService[] }) => {
  const t = nationalConsole.useText()
  const named = useNamed()
  const done = (through: string | null) => {
    const title = COMMANDS.find(({ name }) => name === through)?.title
    return through === null ? t('notOffered') : title ? named(title) : through
  }
  const columns: TableColumnsType<NationalService> = [
    { title: t('service'), key: 'name', render: (_, { name }) => <strong>{named(name)}</strong> },
    { title: t('through'), key: 'through', render: (_, { through }) => done(through) },
    { title: t('why'), key: 'why', render: (_, { ours }) => named(ours) },
    { title: t('mark'), key: 'mark', render: (_, { mark }) => <StatePill tone={MARKS[mark]}>{t(`mark.${mark}`)}</StatePill> },
    { title: t('standard'), dataIndex: 'standard', key: 'standard' },
  ]
  return <ListTable<NationalService> rowKey="key" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 900 }} />
}

const NotVerified = ({ lines }: { lines: Said[] }) => {
  const named = useNamed()
  return <ul>{lines.map((line) => <li key={line.en}>{named(line)}</li>)}</ul>
}
