// The clock of fevers: referrals without an arrival, and fevers of a gate whose passage has come in by now.
import { systemActor, type CommandType, type DataOf } from '@shouwang/domain/kernel'
import { identifyFever, markNoShow } from '@shouwang/domain/fever'
import { uuidv7 } from 'uuidv7'
import type { Services } from '../platform/feature.js'
import { noShowsDue, nowKnown } from './fever.queries.js'

/** Looked at in one turn; whatever is left is next turn's. */
const PORTION = 500

const send = async <C extends CommandType>({ submit, now }: Services, command: C, district: string, data: DataOf<C>): Promise<void> => {
  const at = now()
  await submit({ actor: systemActor('fever'), requestId: uuidv7(), address: 'local' }, {
    sentAt: at, commands: [{ id: uuidv7(), name: command.name, district, at, data }],
  })
}

/** One turn of the clock; returns how many fevers it looked at. */
export const watchFevers = async (services: Services): Promise<number> => {
  const known = await nowKnown(services.db, PORTION)
  for (const { district, event, person } of known) await send(services, identifyFever, district, { event, person })
  const due = await noShowsDue(services.db, services.now(), PORTION)
  for (const { district, referral } of due) await send(services, markNoShow, district, { referral })
  return known.length + due.length
}
