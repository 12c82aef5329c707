// Imports official divisions: choose from the national table, see what would come, run, and go and look.
import { Alert, Button, Cascader, Checkbox, Progress } from 'antd'
import { useState } from 'react'
import type { SessionView } from '@shouwang/domain/auth'
import { importDivision } from '@shouwang/domain/territory'
import { api } from '../../platform/api.js'
import { ReadState, useRead, useSend } from '../../platform/console/index.js'
import { territoryConsole } from './territory-console.texts.js'

interface Divisions {
  under: string
  names: string[]
  divisions: { code: string; name: string }[]
}
interface Option {
  value: string
  label: string
  isLeaf: boolean
  children?: Option[]
}

/** Twelve digits are a community: nothing lies below it in the table. */
const optionOf = ({ code, name }: { code: string; name: string }): Option => ({ value: code, label: name, isLeaf: code.length === 12 })
const divisionsUnder = (code: string): string => `/api/territory/divisions?under=${code}`

const withChildren = (options: Option[], code: string, children: Option[]): Option[] =>
  options.map((one) =>
    one.value === code
      ? { ...one, children }
      : code.startsWith(one.value) && one.children
        ? { ...one, children: withChildren(one.children, code, children) }
        : one,
  )

export const ImportDivision = ({ session, onOpen }: { session: SessionView; onOpen: (root: string) => void }) => {
  const t = territoryConsole.useText()
  const provinces = useRead<Divisions>('/api/territory/divisions')
  const [read, setRead] = useState<{ under: string; options: Option[] }[]>([])
  const [picked, setPicked] = useState<string[]>([])
  const options = read.reduce(
    (all, { under, options: children }) => withChildren(all, under, children),
    provinces.data?.divisions.map(optionOf) ?? [],
  )
  const load = async (line: Option[]) => {
    const last = line.at(-1)
    if (last === undefined || read.some((one) => one.under === last.value)) return
    const { divisions } = await api.get<Divisions>(divisionsUnder(last.value))
    setRead((before) => [...before, { under: last.value, options: divisions.map(optionOf) }])
  }
  const code = picked.at(-1)
  return (
    <div className="stack">
      <p>{t('import.hint')}</p>
      <p className="quiet">{t('import.onlyOwn', { name: session.districtName, code: session.district })}</p>
      <ReadState query={provinces}>
        {() => (
          <Cascader<Option>
            changeOnSelect
            options={options}
            value={picked}
            loadData={(line) => void load(line)}
            placeholder={t('import.pickPlaceholder')}
            aria-label={t('import.pick')}
            className="full"
            onChange={(next) => setPicked((next as string[] | undefined) ?? [])}
          />
        )}
      </ReadState>
      {code !== undefined && code.length >= 6 ? <Preview key={code} code={code} session={session} onOpen={onOpen} /> : null}
      <p className="quiet">{t('import.source')}</p>
    </div>
  )
}

const Preview = ({ code, session, onOpen }: { code: string; session: SessionView; onOpen: (root: string) => void }) => {
  const t = territoryConsole.useText()
  const { send, sending } = useSend(importDivision, null)
  const [exercise, setExercise] = useState(session.exercise)
  const [answer, setAnswer] = useState<{ added: number; known: number; root: string }>()
  const query = useRead<Divisions>(divisionsUnder(code))
  const own = code.startsWith(session.district)
  const run = async () => {
    const sent = await send({ divisionCode: code, exercise })
    if (sent?.result) setAnswer(sent.result)
  }
  if (answer) {
    const open = (
      <Button size="small" onClick={() => onOpen(answer.root)}>
        {t('tree')}
      </Button>
    )
    return <Alert type="success" showIcon title={t('import.done', { added: answer.added, known: answer.known })} action={open} />
  }
  return (
    <ReadState query={query}>
      {({ names, divisions }) => (
        <div className="stack">
          <p>
            <strong>
              {divisions.length === 0
                ? t('import.previewLeaf', { name: names.join(' ') })
                : t('import.preview', { name: names.join(' '), n: divisions.length })}
            </strong>
          </p>
          {own ? null : <Alert type="warning" showIcon title={t('import.other', { code: session.district })} />}
          <Checkbox checked={exercise} onChange={(event) => setExercise(event.target.checked)}>
            {t('import.exercise')}
          </Checkbox>
          {sending ? (
            <div role="status">
              <Progress percent={100} status="active" showInfo={false} />
              {t('import.running')}
            </div>
          ) : null}
          <div>
            <Button type="primary" disabled={!own} loading={sending} onClick={() => void run()}>
              {t('import.run')}
            </Button>
          </div>
        </div>
      )}
    </ReadState>
  )
}
