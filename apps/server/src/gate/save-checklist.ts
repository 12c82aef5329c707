// Saves a readiness checklist: a new version each time, so that what was run can still be read.
import { saveChecklist as command } from '@shouwang/domain/gate'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { insertTemplate, lockTemplate } from './checklist.queries.js'

/** gate.save-checklist: a template stays at its place. Another place's template is unknown here: the right was checked here only. */
export const saveChecklist = defineHandler({
  command,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    const standing = await lockTemplate(tx, ctx.district, data.template)
    if (standing && standing.path !== path) refuse({ code: 'gate.template-unknown', id: data.template })
    const version = (standing?.version ?? 0) + 1
    await insertTemplate(tx, ctx.district, { ...data, name: data.name.trim(), version, path, savedAt: ctx.now })
    return { subject: data.template, path, data: { version, items: data.items.length } }
  },
})
