// `shouwang people import FILE --territory CODE`
import { readFile, writeFile } from 'node:fs/promises'
import type { RosterPreview } from '@shouwang/domain/people'
import { treeCode } from '@shouwang/domain/territory'
import { acceptRoster, explainInWords, readRosterFor, refusedRows } from '../people/index.js'
import type { Config } from '../platform/config.js'
import { findByCode } from '../territory/index.js'
import { SYSTEM, withSession } from './session.js'
import { UsageError } from './usage.js'

export interface ImportFlags { territory?: string; preview?: boolean; refused?: string; json?: boolean }

const MOST_SHOWN = 50

function show({ counts, rows }: RosterPreview): void {
  console.log(`${counts.rows} 行 / rows: 新增 new ${counts.new},已有 same ${counts.same},退回 refused ${counts.refused};`
    + `${counts.households} 户 / households,新楼栋小区 new places ${counts.places}`)
  const odd = rows.filter(({ problems }) => problems.length > 0)
  for (const { sheet, row, outcome, problems } of odd.slice(0, MOST_SHOWN)) {
    const why = problems.map(({ column, code }) => `${column}: ${explainInWords(code)} [${code}]`).join('; ')
    console.log(`  ${sheet} 第 ${row} 行 / row ${row} ${outcome === 'refused' ? '退回 refused' : '注意 note'}: ${why}`)
  }
  if (odd.length > MOST_SHOWN) console.log(`  … 另有 ${odd.length - MOST_SHOWN} 行 / more; --refused OUT.xlsx 可导出 / saves them`)
}

/** Codes come as printed in the tree: `410505009001`, `410505009001-C001`; shorter official ones are filled up. */
const codeOf = (text: string): string => (/^[0-9]{9}$/.test(text) ? treeCode(text) : text)

export async function peopleImport(file: string | undefined, flags: ImportFlags, config: Config): Promise<number> {
  if (!file) throw new UsageError('请给出名册文件 / give a roster file')
  if (!flags.territory) throw new UsageError('--territory CODE: 名册属于哪个社区、小区或楼栋 / the community, compound or building that the roster is for')
  const bytes = await readFile(file).catch(() => { throw new UsageError(`${file}: 无法读取 / cannot be read`) })
  const code = codeOf(flags.territory.trim())
  return withSession(config, async ({ services }) => {
    const district = code.slice(0, 6)
    const territory = await findByCode(services.db, district, code)
    if (!territory) throw new UsageError(`--territory ${code}: 区域树中没有,请先 territory import / not in the tree, import it first`)
    const request = { actor: SYSTEM, district, territory, bytes }
    const roster = await readRosterFor(services, request)
    if (!flags.json) show(roster.preview)
    if (flags.refused) await writeFile(flags.refused, await refusedRows(roster, explainInWords))
    if (flags.preview) {
      if (flags.json) console.log(JSON.stringify(roster.preview))
      return roster.preview.counts.refused > 0 ? 1 : 0
    }
    const { fingerprint } = roster.preview
    const accepted = await acceptRoster(services, { ...request, fingerprint }, { actor: SYSTEM, requestId: 'cli', address: 'local' })
    const { registered, failed, counts } = accepted
    if (flags.json) console.log(JSON.stringify(accepted))
    else console.log(`已登记 ${registered} 户 / households registered: ${registered}${failed > 0 ? `,失败 failed ${failed}` : ''}`)
    return failed > 0 || counts.refused > 0 ? 1 : 0
  })
}
