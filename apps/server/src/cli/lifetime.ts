// `shouwang lifetime expire` and `shouwang lifetime verify CERTIFICATE`
import { readFileSync } from 'node:fs'
import { LIFETIMES } from '@shouwang/domain/lifetime'
import { checkCertificate, expireDistrict, readCertificate } from '../lifetime/index.js'
import type { Config } from '../platform/config.js'
import { listDistricts } from '../territory/index.js'
import { withSession } from './session.js'
import { UsageError } from './usage.js'

const titleOf = (code: string): string => {
  const title = LIFETIMES.find((each) => each.code === code)?.title
  return title ? `${title.zh} / ${title.en}` : code
}

/** Deletes what has expired, at once, and says how much of what. */
export async function lifetimeExpire(flags: { district?: string; json?: boolean }, config: Config): Promise<number> {
  return withSession(config, async ({ services }) => {
    const districts = (await listDistricts(services.db)).filter(({ district }) => !flags.district || district === flags.district)
    if (flags.district && districts.length === 0) throw new UsageError(`--district ${flags.district}: 没有这个区县 / no such district here`)
    const reports = []
    for (const { district, name } of districts) reports.push({ district, name, deleted: await expireDistrict(services, district, 'cli') })
    if (flags.json) console.log(JSON.stringify(reports))
    else for (const { district, name, deleted } of reports) {
      const lines = Object.entries(deleted)
      console.log(`${district} ${name}: ${lines.length === 0 ? '没有到期数据 / nothing was due' : '已清除 / deleted'}`)
      for (const [code, count] of lines) console.log(`  ${titleOf(code)}: ${count}`)
    }
    return 0
  })
}

const yesNo = (answer: boolean | null): string => (answer === null ? '无法核对 / cannot be told here' : answer ? '是 / yes' : '否 / NO')

/** Checks a certificate: 0 when everything that can be checked holds. */
export async function lifetimeVerify(file: string | undefined, json: boolean, config: Config): Promise<number> {
  if (!file) throw new UsageError('请给出证明文件 / name the certificate file')
  const certificate = readCertificate(readFileSync(file, 'utf8'))
  if (!certificate) {
    console.error('这不是销毁证明 / this is no certificate of a deletion')
    return 1
  }
  return withSession(config, async ({ services: { db } }) => {
    const check = await checkCertificate(db, certificate)
    const holds = check.intact && check.inLedger !== false && check.countsKept !== false && (check.rowsNow ?? 0) === 0
    if (json) console.log(JSON.stringify({ ...check, holds, rowsDeleted: certificate.rowsDeleted, eventsErased: certificate.eventsErased }))
    else {
      console.log(`${certificate.district} ${certificate.districtName}: 删除 ${certificate.rowsDeleted} 条,账本抹去 ${certificate.eventsErased} 条内容`
        + ` / ${certificate.rowsDeleted} rows deleted, ${certificate.eventsErased} events erased`)
      console.log(`  文件未被改动 / file intact: ${yesNo(check.intact)}`)
      console.log(`  与账本第 ${check.ledgerNumber ?? '–'} 条一致 / the ledger says the same: ${yesNo(check.inLedger)}`)
      console.log(`  保留的统计一致 / kept counts agree: ${yesNo(check.countsKept)}`)
      console.log(`  现存个人数据 / rows about people now: ${check.rowsNow ?? '–'}`)
      console.log(holds ? '证明有效 / the certificate holds' : '证明无效 / the certificate does NOT hold')
    }
    return holds ? 0 : 1
  })
}
