// `shouwang people import FILE [--territory CODE] [--preview] [--json]`: reads a list, says what each row comes to, and brings it in.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { uuidv7 } from 'uuidv7'
import { dayInChina, refuse } from '@shouwang/domain/kernel'
import { acceptImport, mapImport, openImport } from '@shouwang/domain/people'
import { treeCode } from '@shouwang/domain/territory'
import { notStoredBecause } from '@shouwang/domain/transfer'
import { QUIET, showProgress, type Progress } from '../exercise/index.js'
import {
  acceptWork, explainInWords, findImport, findPlace, openRowContent, pageOfRows, readAlone, readImport, readList, refusedSheet, saveFile, sealFile, shownFindings, type Sink,
} from '../people/index.js'
import type { Config } from '../platform/config.js'
import { findByCode } from '../territory/index.js'
import type { Services } from '../platform/feature.js'
import { settingOf, type ColumnFlags } from './import-columns.js'
import { SYSTEM, sendAs, withSession } from './session.js'
import { UsageError } from './usage.js'

export interface ImportFlags extends ColumnFlags { territory?: string; preview?: boolean; refused?: string; json?: boolean; day?: string }

const MOST_SHOWN = 50

type Counts = Record<string, number>
const sayCounts = (counts: Counts): string =>
  `${['new', 'same', 'changed', 'refused'].reduce((sum, name) => sum + (counts[name] ?? 0),
    counts['needs-person'] ?? 0)} 行 / rows: 新增 new ${counts.new ?? 0},已有 same ${counts.same ?? 0},`
  + `有变化 changed ${counts.changed ?? 0},待确认 needs a person ${counts['needs-person'] ?? 0},退回 refused ${counts.refused ?? 0}`

/** Prints rows as they are judged: one JSON object a line, or the odd ones in words. */
function printer(json: boolean, progress: Progress): Sink & { counts: Counts } {
  const counts: Counts = {}
  const said = new Set<string>()
  let shown = 0
  return {
    counts,
    async rows(rows, done, total, planOf) {
      for (const { read, outcome } of rows) {
        const why = notStoredBecause(planOf(read.sheet)?.kind ?? 'unknown')
        if (why && !json && !said.has(why)) {
          said.add(why)
          console.log(`  ${explainInWords(why)} [${why}]`)
        }
        counts[outcome] = (counts[outcome] ?? 0) + 1
        const problems = shownFindings(planOf(read.sheet), read.findings)
        if (json) {
          const notes = shownFindings(planOf(read.sheet), read.findings, true).filter(({ level }) => level === 'fixed' || level === 'keep')
          console.log(JSON.stringify({ sheet: read.sheet, row: read.row, outcome, problems, normalised: read.values, role: read.role, notes }))
        } else if (problems.length > 0 && shown++ < MOST_SHOWN) {
          const why = problems.map(({ column, code }) => `${column ? `${column}: ` : ''}${explainInWords(code)} [${code}]`).join('; ')
          console.log(`  ${read.sheet} 第 ${read.row} 行 / row ${read.row} ${outcome === 'refused' ? '退回 refused' : '注意 note'}: ${why}`)
        }
      }
      if (!json) progress.reach(Math.min(done, total), total)
    },
  }
}

/** Codes come as printed in the tree: `410505009001`, `410505009001-C001`; shorter official ones are filled up. */
const codeOf = (text: string): string => (/^[0-9]{9}$/.test(text) ? treeCode(text) : text)

async function territoryOf(services: Services, text: string): Promise<{ district: string; territory: string }> {
  const code = codeOf(text.trim())
  const district = code.slice(0, 6)
  const territory = await findByCode(services.db, district, code)
  if (!territory) throw new UsageError(`--territory ${code}: 区域树中没有,请先 territory import / not in the tree, import it first`)
  return { district, territory }
}

const finish = (counts: Counts, json: boolean): number => {
  if (!json) console.log(sayCounts(counts))
  return (counts.refused ?? 0) > 0 ? 1 : 0
}

async function preview(services: Services, bytes: Uint8Array, flags: ImportFlags, progress: Progress): Promise<number> {
  const { district, territory } = await territoryOf(services, flags.territory!)
  const target = (await findPlace(services.db, district, territory)) ?? refuse({ code: 'territory.unknown', id: territory })
  const sink = printer(flags.json ?? false, progress)
  progress.step('读取 / reading')
  const set = await settingOf(bytes, flags, dayInChina(services.now()))
  await readList(services, { district, bytes, day: flags.day ?? null, target, mayAdd: true, ...(set ? { settings: { [set.sheet]: set.setting } } : {}) }, sink)
  progress.end()
  return finish(sink.counts, flags.json ?? false)
}

/** Follows work that runs beside until it is done, with its percentage. */
async function follow(services: Services, district: string, id: string, work: Promise<void>, progress: Progress): Promise<void> {
  let running = true
  const ended = work.finally(() => { running = false })
  while (running) {
    const row = await findImport(services.db, district, id)
    if (row && row.total > 0) progress.reach(row.done, row.total)
    await Promise.race([ended, new Promise((settle) => setTimeout(settle, 500))])
  }
  await ended
  progress.end()
}

async function saveRefused(services: Services, district: string, id: string, out: string): Promise<void> {
  const row = (await findImport(services.db, district, id))!
  const rows = await pageOfRows(services.db, district, id, 'refused', 1_000_000, 0)
  await writeFile(out, await refusedSheet(rows.map((stored) => ({ stored, content: openRowContent(services.vault, stored) })), row.sheets, '命令行导出 · 不得转发'))
}

async function bringIn(services: Services, file: string, bytes: Uint8Array, flags: ImportFlags, progress: Progress): Promise<number> {
  const { district, territory } = await territoryOf(services, flags.territory!)
  const set = await settingOf(bytes, flags, dayInChina(services.now()))
  const id = uuidv7()
  const digest = createHash('sha256').update(bytes).digest('hex')
  await sendAs(services, SYSTEM, openImport, district, { import: id, territory, fileName: path.basename(file).slice(-200), digest, ...(flags.day ? { listDay: flags.day } : {}) })
  await saveFile(services.db, district, id, sealFile(services.vault, bytes))
  progress.step('读取 / reading')
  await follow(services, district, id, readImport(services, district, id), progress)
  if (set) {
    const { headingRow, mapping } = set.setting
    const columns = Object.fromEntries(Object.entries(mapping).map(([column, field]) => [column, field ?? '']))
    await sendAs(services, SYSTEM, mapImport, district, { import: id, sheet: set.sheet, columns, ...(headingRow === null ? {} : { headingRow }) })
    await follow(services, district, id, readImport(services, district, id), progress)
  }
  const read = (await findImport(services.db, district, id))!
  if (read.problem) refuse(read.problem as never)
  if (!flags.json) console.log(sayCounts(read.counts))
  progress.step('导入 / bringing in')
  await sendAs(services, SYSTEM, acceptImport, district, { import: id })
  await follow(services, district, id, acceptWork(services, district, id, { actor: SYSTEM, requestId: 'cli', address: 'local' }), progress)
  if (flags.refused) await saveRefused(services, district, id, flags.refused)
  const { counts, problem } = (await findImport(services.db, district, id))!
  if (problem) refuse(problem as never)
  const [brought, failed] = [counts.brought ?? 0, counts.failed ?? 0]
  if (flags.json) console.log(JSON.stringify({ import: id, counts, brought, failed }))
  else console.log(`已导入 ${brought} 人 / people brought in: ${brought}${failed > 0 ? `,失败 failed ${failed}` : ''};导入编号 import ${id}`)
  return failed > 0 || (counts.refused ?? 0) > 0 ? 1 : 0
}

/**
 * `--preview` writes nothing. Without `--territory` a list is read for itself, without a register. `--day`: the day of the list, where no title
 * names it. `--headings`, `--column`: what is not recognised, set by hand. Exit code 1: rows were refused.
 */
export async function peopleImport(file: string | undefined, flags: ImportFlags, config: Config): Promise<number> {
  if (!file) throw new UsageError('请给出名册文件 / give a roster file')
  if (!flags.territory && !flags.preview) throw new UsageError('--territory CODE: 名册属于哪个社区、小区或楼栋 / the community, compound or building that the roster is for')
  const bytes = await readFile(file).catch(() => { throw new UsageError(`${file}: 无法读取 / cannot be read`) })
  const progress = flags.json ? QUIET : showProgress()
  if (!flags.territory) {
    const sink = printer(flags.json ?? false, progress)
    progress.step('读取 / reading')
    const today = dayInChina(new Date().toISOString())
    const set = await settingOf(bytes, flags, today)
    await readAlone(bytes, { today, day: flags.day ?? null, ...(set ? { settings: { [set.sheet]: set.setting } } : {}) }, sink)
    progress.end()
    return finish(sink.counts, flags.json ?? false)
  }
  return withSession(config, ({ services }) => (flags.preview ? preview(services, bytes, flags, progress) : bringIn(services, file, bytes, flags, progress)))
}
