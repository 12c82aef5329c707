// npm run crash -- --times 20: plays the power cut so many times; the last line sums it up.
import { parseArgs } from 'node:util'
import { playCrashes, survived } from './kill.js'

const { values } = parseArgs({ options: { times: { type: 'string', default: '20' } } })
const times = Number(values.times)
if (!Number.isInteger(times) || times < 1) throw new Error(`--times wants a number of kills, not ${values.times}`)
const summary = await playCrashes(times, (line) => console.info(line))
const { kills, acknowledged, lost, tooMany, held } = summary
const passages = `${acknowledged} passages acknowledged, ${lost} lost, ${tooMany} too many`
console.info(
  `${survived(summary) ? 'OK' : 'FAILED'}: ${kills} kills of server and PostgreSQL under load, ${passages}, chain verified ${held} of ${kills} times`,
)
process.exitCode = survived(summary) ? 0 : 1
