// Where the walk of all personas acts: three spots, and what may be aimed at one.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import * as gate from '@shouwang/domain/gate'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import * as pass from '@shouwang/domain/pass'
import { addUnits } from '@shouwang/domain/territory'
import { applied, DISTRICT, type Place } from './harness.js'

/** Somewhere to act: a territory with a checkpoint; a pass where people live. */
export interface Spot {
  territory: Id
  divisionCode: string
  checkpoint: Id
  pass: Id | null
  code: string
}

/** Example data for a command at a spot, with whatever must exist there first; null when the command cannot be aimed there. */
export type Sample = (place: Place, spot: Spot) => object | null | Promise<object | null>

export const DAY_MS = 86_400_000

/** A sample that takes people: nobody lives on the road that the third spot is. */
export const livedIn = (sample: Sample): Sample => (place, spot) => (spot.pass === null ? null : sample(place, spot))

/** Three spots: in everybody's territory; in the next community (not the secretary's); in the district outside the sub-district. */
export const openSpots = async (place: Place): Promise<{ inside: Spot; nextCommunity: Spot; elsewhere: Spot }> => {
  const { ids, system, clock, server } = place
  const { rows: communities } = await sql<{
    code: string
  }>`select code from territory where kind in ('community', 'village') order by code`.execute(server.services.db)
  const road = uuidv7()
  const code = `${DISTRICT}-R009`
  applied(
    await system.send(addUnits, {
      within: ids.district,
      units: [{ territory: road, parent: ids.district, kind: 'road', code, name: '环城路' }],
    }),
  )
  const elsewhere: Spot = { territory: road, divisionCode: DISTRICT, checkpoint: uuidv7(), pass: null, code }
  applied(
    await system.send(gate.openCheckpoints, {
      within: road,
      checkpoints: [
        {
          checkpoint: elsewhere.checkpoint,
          territory: road,
          kind: 'road',
          name: '环城路卡点',
          vehicles: true,
          equipment: { thermometers: 1, loudspeakers: 1 },
        },
      ],
    }),
  )
  const passOf = async (household: Id): Promise<Id> =>
    (await sql<{ id: Id }>`select id from pass where household = ${household}::uuid limit 1`.execute(server.services.db)).rows[0]!.id
  const issue = async (territory: Id): Promise<void> =>
    void applied(await system.send(pass.issuePasses, { territory, validFrom: clock.now(), validTo: plusMs(clock.now(), 30 * DAY_MS) }))
  const [home, next] = [await place.settle(ids.building, 2), await place.settle(ids.otherCompound, 2)]
  await issue(ids.compound)
  await issue(ids.otherCompound)
  const [first, second] = [communities[0]!.code, communities[1]!.code]
  return {
    inside: {
      territory: ids.compound,
      divisionCode: first,
      checkpoint: ids.checkpoint,
      pass: await passOf(home[0]!.household),
      code: `${first}-C001`,
    },
    nextCommunity: {
      territory: ids.otherCompound,
      divisionCode: second,
      checkpoint: ids.otherCheckpoint,
      pass: await passOf(next[0]!.household),
      code: `${second}-C001`,
    },
    elsewhere,
  }
}
