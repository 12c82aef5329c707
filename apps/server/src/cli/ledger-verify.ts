// `shouwang ledger verify`
import type { Config } from '../platform/config.js'
import { listDistricts } from '../territory/index.js'
import { verifyDistrict } from '../verify.js'
import { withSession } from './session.js'
import { UsageError } from './usage.js'

export async function ledgerVerify(flags: { district?: string; json?: boolean }, config: Config): Promise<number> {
  return withSession(config, async ({ services: { db } }) => {
    const districts = (await listDistricts(db)).filter(({ district }) => !flags.district || district === flags.district)
    if (flags.district && districts.length === 0) throw new UsageError(`--district ${flags.district}: 没有这个区县 / no such district here`)
    const verified = []
    for (const { district, name } of districts) verified.push({ name, ...(await verifyDistrict(db, district)) })
    if (flags.json) console.log(JSON.stringify(verified))
    else for (const one of verified) {
      const erased = one.erased > 0 ? `,${one.erased} 条内容已到期删除 / ${one.erased} erased` : ''
      console.log(one.ok
        ? `${one.district} ${one.name}: 完整,至第 ${one.n} 条 / intact up to ${one.n}${erased}`
        : `${one.district} ${one.name}: 第 ${one.brokenAt} 条断裂(${one.why})/ BROKEN at ${one.brokenAt} (${one.why})`)
    }
    if (verified.length === 0 && !flags.json) console.log('还没有台账 / no ledger yet')
    return verified.every(({ ok }) => ok) ? 0 : 1
  })
}
