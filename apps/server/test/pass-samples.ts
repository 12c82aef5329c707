// Examples of the commands of passes for the walk of all personas, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import * as pass from '@shouwang/domain/pass'
import { applied, type Place } from './harness.js'
import { newHome } from './people-samples.js'
import { DAY_MS, type Sample, type Spot } from './walk-spots.js'

const passRequest = ({ clock }: Place, { household, person }: { household: Id; person: Id }) => ({
  request: uuidv7(), household, person, kind: 'medical' as const, channel: 'paper' as const, validFrom: clock.now(), validTo: plusMs(clock.now(), DAY_MS),
})

/** A request that waits at a spot where there can be doors; null elsewhere. */
const newPassRequest = async (place: Place, spot: Spot): Promise<{ request: Id } | null> => {
  const home = await newHome(place, spot)
  if (home === null) return null
  const asked = passRequest(place, home)
  applied(await place.system.send(pass.requestPass, asked))
  return { request: asked.request }
}

/** By command name. */
export const PASS_SAMPLES: Record<string, Sample> = {
  'pass.issue': ({ clock }, { territory }) => ({ territory, validFrom: clock.now(), validTo: plusMs(clock.now(), DAY_MS) }),
  'pass.revoke': (_place, { territory }) => ({ territory, passes: [uuidv7()], reason: 'lost' }),
  'pass.suspend': (_place, spot) => (spot.pass ? { pass: spot.pass, suspended: false } : null),
  'pass.rotate-key': () => ({}),
  'pass.bind-phone': async (place, spot) => {
    const home = await newHome(place, spot)
    return home && { household: home.household, phone: uuidv7(), publicKey: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } }
  },
  'pass.request': async (place, spot) => {
    const home = await newHome(place, spot)
    return home && passRequest(place, home)
  },
  'pass.withdraw-request': async (place, spot) => newPassRequest(place, spot),
  'pass.decide-request': async (place, spot) => {
    const asked = await newPassRequest(place, spot)
    return asked && { ...asked, decision: 'declined', reason: '已有通行证' }
  },
  'pass.grant': ({ clock }, { territory }) => ({
    territory, kind: 'worker', holder: { name: '吴试', organisation: '供电公司' }, validFrom: clock.now(), validTo: plusMs(clock.now(), DAY_MS),
  }),
}
