// The clock of outings: passes on what a level let lie, lets windows lapse, reports who is late, takes over what gates have seen.
import { systemActor, type CommandType, type DataOf } from '@shouwang/domain/kernel'
import { escalateOuting, isLate, lapseOuting, recordLeg, reportLate } from '@shouwang/domain/outing'
import { uuidv7 } from 'uuidv7'
import type { Services } from '../platform/feature.js'
import { rulesAt } from '../policy/index.js'
import { levelsDue, seenAtGates, windowsPassed } from './watch.queries.js'

/** Outings looked at in one turn; whatever is left is next turn's. */
const PORTION = 500

/** Sends one command as the server's own work, dated `at`; a refusal means that somebody was quicker. */
const send = async <C extends CommandType>({ submit, now }: Services, command: C, district: string, data: DataOf<C>, at = now()): Promise<void> => {
  const sentAt = now()
  await submit({ actor: systemActor('outing'), requestId: uuidv7(), address: 'local' }, {
    sentAt, commands: [{ id: uuidv7(), name: command.name, district, at, data }],
  })
}

const takeGateWords = async (services: Services): Promise<number> => {
  const words = await seenAtGates(services.db, PORTION)
  for (const { district, outing, kind, at, place } of words) {
    await send(services, recordLeg, district, { leg: uuidv7(), outing, kind, ...(place ? { place } : {}) }, at)
  }
  return words.length
}

const passOn = async (services: Services): Promise<number> => {
  const due = await levelsDue(services.db, services.now(), PORTION)
  for (const { district, outing, level } of due) await send(services, escalateOuting, district, { outing, level })
  return due.length
}

const endWindows = async (services: Services): Promise<number> => {
  const { db, now } = services
  const passed = await windowsPassed(db, now(), PORTION)
  for (const { district, outing, path, state, to } of passed) {
    if (state !== 'out') await send(services, lapseOuting, district, { outing })
    else if (isLate({ state: 'out', to }, (await rulesAt(db, district, path, now())).rules.outing, now())) await send(services, reportLate, district, { outing })
  }
  return passed.length
}

/** One turn of the clock; returns how many outings it looked at. */
export const watchOutings = async (services: Services): Promise<number> =>
  (await takeGateWords(services)) + (await passOn(services)) + (await endWindows(services))
