// The dry run of a draft as a command: its result is kept with the draft, so that the signer sees the same numbers.
import { tryPolicy } from '@shouwang/domain/policy'
import { refuse, type Id } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { locateDraft } from './sign.js'
import { runTrial } from './trial.js'
import { insertTrial, lastNumber } from './trial.queries.js'
import { findVersion } from './version.queries.js'

/** Dry runs under way in this process, and how far they are. Lost with the process: then nothing was stored, and it is run again. */
const underWay = new Map<Id, { done: number; total: number }>()

/** How far a dry run is; undefined when none of this id is under way here. */
export const trialProgress = (trial: Id): { done: number; total: number } | undefined => underWay.get(trial)

/** policy.try: reads in its own transaction and takes the district's lock only for its one event at the end. */
export const tryDraft = defineHandler({
  command: tryPolicy,
  locate: (db, ctx, data) => locateDraft(db, ctx.district, data.draft),
  async handle(tx, ctx, { data }) {
    const { district, now } = ctx
    const version = (await findVersion(tx, district, data.draft)) ?? refuse({ code: 'policy.draft-unknown', id: data.draft })
    const asOf = await lastNumber(tx, district)
    const { id: draft, territory, path, document: pack, revision } = version
    try {
      const result = await runTrial(tx, { district, draft, territory, path, pack, now, days: data.days }, (done, total) => underWay.set(data.trial, { done, total }))
      await insertTrial(tx, district, { id: data.trial, draft, revision, days: data.days, asOf, madeAt: now, result })
      const { passages, changed, turnedBack, referred, admitted, gatesAffected } = result
      const counts = { passages, changed, turnedBack, referred, admitted, gatesAffected }
      return { subject: draft, path, data: { trial: data.trial, revision, days: data.days, asOf, ...counts } }
    } finally {
      underWay.delete(data.trial)
    }
  },
})
