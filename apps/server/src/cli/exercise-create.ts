// `shouwang exercise create`
import { readDivisionCode } from '@shouwang/domain/territory'
import { QUIET, createExercise, printSignIns, showProgress } from '../exercise/index.js'
import type { Config } from '../platform/config.js'
import { withSession } from './session.js'
import { UsageError } from './usage.js'

export interface ExerciseFlags { division?: string; people?: string; seed?: string; gates?: string; passes?: string; json?: boolean }

/** Most people that one district may have: three times the largest exercise that is measured. */
const MOST_PEOPLE = 2_500_000

function wholeNumber(name: string, text: string, from: number, to: number): number {
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= from && value <= to)) throw new UsageError(`--${name} ${text}: 应为 ${from} 到 ${to} 的整数 / a whole number from ${from} to ${to}`)
  return value
}

/** A division code of at least a district, as typed. */
export function divisionFlag(text: string | undefined, name: string): string {
  if (!text) throw new UsageError(`${name}: 请给出区划代码 / give a division code`)
  const reading = readDivisionCode(text)
  if (reading.ok && reading.code.length >= 6) return reading.code
  const hint = !reading.ok && reading.suggestion ? `,是否 ${reading.suggestion} / did you mean ${reading.suggestion}?` : ''
  throw new UsageError(`${name} ${text}: 应为 6、9 或 12 位数字 / 6, 9 or 12 digits${hint}`)
}

export async function exerciseCreate(flags: ExerciseFlags, config: Config): Promise<number> {
  const options = {
    divisionCode: divisionFlag(flags.division, '--division'),
    people: wholeNumber('people', flags.people ?? '12000', 1, MOST_PEOPLE),
    seed: flags.seed ?? '2020-02',
    withPasses: wholeNumber('passes', flags.passes ?? '6', 0, 10_000),
    ...(flags.gates ? { gates: wholeNumber('gates', flags.gates, 1, 20_000) } : {}),
  }
  return withSession(config, async ({ services }) => {
    const began = performance.now()
    const summary = await createExercise(services, options, flags.json ? QUIET : showProgress())
    const seconds = Math.round((performance.now() - began) / 100) / 10
    if (flags.json) console.log(JSON.stringify({ ...summary, seconds }))
    else {
      const { people, households, compounds, checkpoints, passes } = summary
      console.log(`\n演练已生成(${seconds} 秒):${people} 人,${households} 户,${compounds} 个小区,${checkpoints} 个卡口,${passes} 张通行证`)
      console.log(`exercise made in ${seconds} s: ${people} people, ${households} households, ${compounds} compounds, `
        + `${checkpoints} checkpoints, ${passes} passes`)
      if (summary.leftOut > 0) console.log(`${summary.leftOut} 户因证件号码与另一演练重复而未登记 / households left out: a number is taken by another exercise`)
      await printSignIns(services, 'npm start')
    }
    return 0
  })
}
