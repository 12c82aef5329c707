// `shouwang territory import CODE`
import { importDivision } from '@shouwang/domain/territory'
import type { Config } from '../platform/config.js'
import { pathNames } from '../territory/index.js'
import { divisionFlag } from './exercise-create.js'
import { SYSTEM, sendAs, withSession } from './session.js'

export async function territoryImport(code: string | undefined, json: boolean, config: Config): Promise<number> {
  const divisionCode = divisionFlag(code, 'CODE')
  return withSession(config, async ({ services }) => {
    const result = await sendAs(services, SYSTEM, importDivision, divisionCode.slice(0, 6), { divisionCode })
    const names = await pathNames(divisionCode)
    if (json) console.log(JSON.stringify({ divisionCode, names, ...result }))
    else console.log(`${names.join(' ')}: 新增 ${result.added} 个,已有 ${result.known} 个 / added ${result.added}, known ${result.known}`)
    return 0
  })
}
