// A checklist gone through at a checkpoint.
import { runChecklist as command } from '@shouwang/domain/gate'
import { defineHandler } from '../platform/handler.js'
import { insertRun, loadItems } from './checklist.queries.js'
import { atCheckpoint } from './locate.js'
import { passageTime } from './record-passage.js'

/**
 * gate.run-checklist: a fact. Required items without an answer count as failed and are named in the event; a template version that is
 * not known here is stored as it came.
 */
export const runChecklist = defineHandler({
  command,
  locate: atCheckpoint,
  async handle(tx, ctx, { at, data }) {
    const path = await atCheckpoint(tx, ctx, data)
    const items = await loadItems(tx, ctx.district, data.template, data.version)
    const answered = new Set(data.results.map(({ key }) => key))
    const missing = (items ?? []).filter((item) => item.required && !answered.has(item.key)).map(({ key }) => key)
    const failed = data.results.filter(({ ok }) => !ok).length + missing.length
    const isNew = await insertRun(tx, ctx.district, {
      ...data, id: data.run, failed, device: ctx.actor.device, at: passageTime(at, ctx.skewMs, ctx.now),
    })
    return {
      subject: data.run, path,
      data: {
        checkpoint: data.checkpoint, template: data.template, version: data.version, failed,
        ...(missing.length > 0 ? { missing } : {}), ...(items ? {} : { templateUnknown: true }), ...(isNew ? {} : { again: true }),
      },
    }
  },
})
