// Closes a checkpoint: its phones learn it at their next contact, facts of its time are still taken.
import { closeCheckpoint as command } from '@shouwang/domain/gate'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { endCheckpoint } from './checkpoint.queries.js'
import { atCheckpoint } from './locate.js'

/** gate.close-checkpoint: refused when it is closed already. */
export const closeCheckpoint = defineHandler({
  command,
  locate: atCheckpoint,
  async handle(tx, ctx, { data }) {
    const path = await atCheckpoint(tx, ctx, data)
    if (!(await endCheckpoint(tx, ctx.district, data.checkpoint, ctx.now))) refuse({ code: 'gate.checkpoint-closed', id: data.checkpoint })
    return { subject: data.checkpoint, path, data: {} }
  },
})
