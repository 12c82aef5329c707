// What was tried and refused: commands about statuses, and about what statuses rest on. It goes into the ledger and before the auditor.
import { noteAttempt as command, seeNotices } from '@shouwang/domain/status'
import { refuse, systemActor, type Actor, type Command, type Outcome } from '@shouwang/domain/kernel'
import { uuidv7 } from 'uuidv7'
import type { Services } from '../platform/feature.js'
import { defineHandler } from '../platform/handler.js'
import { insertAttempt, setSeen } from './attempt.queries.js'

/** Commands that carry health facts in; their refusals count when the sender had no right to them. */
const SOURCES = ['quarantine.', 'fever.']
const NO_RIGHT = new Set(['auth.forbidden', 'auth.out-of-scope'])

const isAttempt = (name: string, problem: string): boolean =>
  name.startsWith('status.') || (SOURCES.some((prefix) => name.startsWith(prefix)) && NO_RIGHT.has(problem))

/** status.note-attempt: the server's own. */
export const note = defineHandler({
  command,
  async handle(tx, ctx, { data }) {
    if (ctx.actor.kind !== 'system') refuse({ code: 'status.server-only' })
    const { attempt, account, device, actorName, command: name, problem } = data
    await insertAttempt(tx, ctx.district, { id: attempt, at: ctx.now, account, device, actorName, command: name, problem })
    return { subject: account ?? device ?? 'unknown', path: `/${ctx.district}/`, data: { attempt, account, device, command: name, problem } }
  },
})

/** Notes what was refused to staff and phones. Residents who are refused an appeal have tried nothing. */
export async function noteRefused({ now, submit }: Services, actor: Actor, commands: readonly Command[], outcomes: readonly Outcome[]): Promise<void> {
  const { district } = actor
  if ((actor.kind !== 'staff' && actor.kind !== 'device') || district === null) return
  const at = now()
  const notes = outcomes.flatMap((outcome, i): Command[] => {
    const name = commands[i]!.name
    if (outcome.outcome !== 'refused' || !isAttempt(name, outcome.problem.code)) return []
    const data = {
      attempt: uuidv7(), account: actor.kind === 'staff' ? actor.id : null, device: actor.device, actorName: actor.name.slice(0, 100), command: name.slice(0, 60),
      problem: outcome.problem.code,
    }
    return [{ id: uuidv7(), name: command.name, district, at, data }]
  })
  if (notes.length > 0) await submit({ actor: systemActor('status'), requestId: uuidv7(), address: 'local' }, { sentAt: at, commands: notes })
}

/** status.see-notices: each auditor for themselves. */
export const see = defineHandler({
  command: seeNotices,
  async handle(tx, ctx, { data }) {
    const until = data.until < ctx.now ? data.until : ctx.now
    if (ctx.actor.id !== null) await setSeen(tx, ctx.district, ctx.actor.id, until)
    return { subject: ctx.actor.id ?? 'system', path: `/${ctx.district}/`, data: { until } }
  },
})
