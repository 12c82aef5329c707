// `shouwang pass verify TOKEN`
import type { Config } from '../platform/config.js'
import { verifyToken } from '../pass/index.js'
import { listDistricts } from '../territory/index.js'
import { withSession } from './session.js'
import { UsageError } from './usage.js'

export async function passVerify(token: string | undefined, json: boolean, config: Config): Promise<number> {
  if (!token) throw new UsageError('请给出二维码文本 / give the text of the code')
  return withSession(config, async ({ services: { db, now } }) => {
    const districts = await listDistricts(db)
    let answer: Awaited<ReturnType<typeof verifyToken>> = { evidence: 'unknown-key' }
    // The text does not say in readable form whose it is: each district of this installation is asked.
    for (const { district } of districts) {
      answer = await verifyToken(db, district, token.trim(), now())
      if (answer.evidence === 'verified' || answer.evidence === 'unreadable') break
    }
    if (json) console.log(JSON.stringify(answer))
    else {
      console.log(answer.evidence === 'verified' ? '签名有效 / signature valid' : `无效 / not valid: ${answer.evidence}`)
      if (answer.claims) for (const [name, value] of Object.entries(answer.claims)) console.log(`  ${name}: ${String(value)}`)
      if (answer.evidence === 'verified') console.log('  是否吊销请在卡口或指挥台查询 / whether it is revoked: ask the gate or the console')
    }
    return answer.evidence === 'verified' ? 0 : 1
  })
}
