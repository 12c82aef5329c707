// A guard begins a shift.
import { signOn as command } from '@shouwang/domain/gate'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { atCheckpoint } from './locate.js'
import { passageTime } from './record-passage.js'
import { insertShift, knownLogins, lockShift } from './shift.queries.js'

/**
 * gate.sign-on: a fact. A staff number that is no account's login is stored as unknown, never refused: the person stands there.
 * The same shift told again under another id changes nothing and is kept in the ledger as `again`.
 */
export const signOn = defineHandler({
  command,
  locate: atCheckpoint,
  async handle(tx, ctx, { at, data }) {
    const path = await atCheckpoint(tx, ctx, data)
    const known = await knownLogins(tx, ctx.district, data.staff.map(({ number }) => number))
    const staff = data.staff.map((member) => ({ ...member, known: known.has(member.number) }))
    const beganAt = passageTime(at, ctx.skewMs, ctx.now)
    const isNew = await insertShift(tx, ctx.district, { id: data.shift, checkpoint: data.checkpoint, staff, beganAt })
    if (!isNew && (await lockShift(tx, ctx.district, data.shift))?.checkpoint !== data.checkpoint) refuse({ code: 'gate.wrong-checkpoint' })
    return {
      subject: data.shift, path,
      data: {
        checkpoint: data.checkpoint, beganAt, duties: staff.map(({ duty }) => duty),
        unknown: staff.filter((member) => !member.known).length,
        ...(isNew ? {} : { again: true }),
      },
    }
  },
})
