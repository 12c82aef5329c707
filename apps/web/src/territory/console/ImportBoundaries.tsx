// Imports boundaries from a GeoJSON file: every feature is answered for before anything is written; places are matched by code.
import { Alert, Button, Progress, Upload } from 'antd'
import { useState } from 'react'
import { readBoundaryFile, setBoundaries, type CodeMatch, type ReadFeature } from '@shouwang/domain/territory'
import { api } from '../../platform/api.js'
import { appliedResult, sendCommand } from '../../platform/command.js'
import { grantedPlace, ListTable, Panel, StatePill, useRefresh } from '../../platform/console/index.js'
import { errorText } from '../../platform/problem-texts.js'
import { useSession } from '../../platform/session.js'
import { mapWord, territoryMap } from './territory-map.texts.js'

/** A feature with the place it was matched to, and why it cannot be imported. */
interface Row { feature: ReadFeature; match: CodeMatch; problem: string | null }

/** Boundaries in one command: large ones stay below what the server takes at once. */
const AT_ONCE = 20

const problemOfMatch = (match: CodeMatch): string | null => {
  if (match.outcome === 'found') return null
  if (match.suggestion) return territoryMap.text('match.suggest', { code: match.suggestion })
  if (match.outcome === 'retired' && match.successors?.length) return territoryMap.text('match.retiredTo', { codes: match.successors.join(', ') })
  return mapWord('match', match.outcome)
}

/** Pairs features with places. The same code twice in one file is nobody's to choose between. */
const rowsOf = (features: readonly ReadFeature[], matches: readonly CodeMatch[]): Row[] => {
  const seen = new Map<string, number>()
  for (const { unit } of matches) if (unit) seen.set(unit.id, (seen.get(unit.id) ?? 0) + 1)
  return features.map((feature, at) => {
    const match = matches[at]!
    const twice = match.unit && seen.get(match.unit.id)! > 1 ? territoryMap.text('match.twice') : null
    const fault = feature.faults[0] ? mapWord('fault', feature.faults[0]) : null
    return { feature, match, problem: problemOfMatch(match) ?? twice ?? fault }
  })
}

const typedCode = ({ code }: ReadFeature): string => (code.ok ? code.code : (code.suggestion ?? ''))

export const ImportBoundaries = () => {
  const t = territoryMap.useText()
  const { session } = useSession()
  const refresh = useRefresh()
  const [rows, setRows] = useState<Row[]>([])
  const [failed, setFailed] = useState<string>()
  const [done, setDone] = useState<{ at: number; of: number; written: number; refused: string | null }>()
  const ready = rows.filter(({ problem }) => problem === null)
  const read = async (file: File) => {
    setDone(undefined)
    setRows([])
    setFailed(undefined)
    const answer = readBoundaryFile(await file.text())
    if (!answer.ok) return setFailed(mapWord('file', answer.fault))
    try {
      // A code that cannot be read keeps its own answer; the server is asked for the others in the same order.
      const matches = await api.post<CodeMatch[]>('/api/territory/match', { codes: answer.features.map((feature) => typedCode(feature)) })
      setRows(rowsOf(answer.features, matches.map((match, at) => unreadable(answer.features[at]!) ?? match)))
    } catch (error) {
      setFailed(errorText(error))
    }
    return undefined
  }
  const run = async () => {
    const within = grantedPlace(session, 'territory.manage')
    if (within === null) return
    let [written, refused] = [0, null as string | null]
    for (let at = 0; at < ready.length; at += AT_ONCE) {
      setDone({ at, of: ready.length, written, refused })
      const boundaries = ready.slice(at, at + AT_ONCE).map(({ feature, match }) => ({ territory: match.unit!.id, boundary: feature.boundary }))
      try {
        appliedResult(await sendCommand(setBoundaries, { within, boundaries }))
        written += boundaries.length
      } catch (error) {
        refused = errorText(error)
      }
    }
    setDone({ at: ready.length, of: ready.length, written, refused })
    setRows([])
    void refresh()
  }
  return (
    <Panel title={t('import.title')}>
      <div className="stack no-print">
        <p className="quiet">{t('import.hint')}</p>
        <Upload accept=".json,.geojson" maxCount={1} showUploadList={false} beforeUpload={(file) => { void read(file); return false }}>
          <Button>{t('import.choose')}</Button>
        </Upload>
        {failed === undefined ? null : <Alert type="error" showIcon title={failed} />}
        {done === undefined ? null : <Outcome done={done} />}
        {rows.length === 0 ? null : (
          <>
            <p role="status"><strong>{t('import.fits', { n: ready.length })}</strong> / {rows.length}</p>
            <Preview rows={rows} />
            <div><Button type="primary" disabled={ready.length === 0} onClick={() => void run()}>{t('import.run', { n: ready.length })}</Button></div>
          </>
        )}
      </div>
    </Panel>
  )
}

/** What the file's own code says when it is none: with the suggestion, if there is one. */
const unreadable = ({ code, name }: ReadFeature): CodeMatch | null =>
  code.ok ? null : { typed: name, outcome: 'not-a-code', why: code.why, ...(code.suggestion ? { suggestion: code.suggestion } : {}) }

const Outcome = ({ done }: { done: { at: number; of: number; written: number; refused: string | null } }) => {
  const t = territoryMap.useText()
  if (done.at < done.of) {
    return <div role="status"><Progress percent={Math.round((done.at / done.of) * 100)} /> {t('import.running', { done: done.at, total: done.of })}</div>
  }
  return (
    <>
      <Alert type="success" showIcon title={t('import.done', { n: done.written })} />
      {done.refused === null ? null : <Alert type="error" showIcon title={t('import.refused', { why: done.refused })} />}
    </>
  )
}

const Preview = ({ rows }: { rows: Row[] }) => {
  const t = territoryMap.useText()
  return (
    <ListTable<Row>
      rowKey={(row) => row.feature.at}
      dataSource={rows}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('import.feature'), render: (_, { feature }) => `${feature.at + 1} ${feature.name}` },
        { title: t('import.code'), render: (_, { feature }) => <code>{typedCode(feature) || '–'}</code> },
        { title: t('import.matched'), render: (_, { match }) => match.unit?.name ?? '–' },
        { title: t('import.problem'), render: (_, { problem }) => <StatePill tone={problem === null ? 'good' : 'bad'}>{problem ?? t('import.ready')}</StatePill> },
      ]}
    />
  )
}
