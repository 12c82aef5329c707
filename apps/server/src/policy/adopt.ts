// Puts rule packs into force and lifts them.
import { adoptPolicy, liftPolicy, GATE_PACKS } from '@shouwang/domain/policy'
import { refuse, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { adoptionPath, endAdoption, insertAdoption } from './policy.queries.js'

/** policy.adopt: a basis and an end are required by the schema and checked here; the pack must be one that ships. */
export const adopt = defineHandler({
  command: adoptPolicy,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    if (!GATE_PACKS[data.pack]) refuse({ code: 'policy.unknown', pack: data.pack })
    if (data.to <= data.from) refuse({ code: 'policy.no-end' })
    if (data.legalBasis.trim().length < 2) refuse({ code: 'policy.no-basis' })
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    await insertAdoption(tx, ctx.district, { ...data, id: data.adoption, path })
    return { subject: data.adoption, path, data: { pack: data.pack, from: data.from, to: data.to, territory: data.territory } }
  },
})

const locateAdoption = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> =>
  (await adoptionPath(db, district, id)) ?? refuse({ code: 'policy.unknown', pack: id })

/** policy.lift: measures go off at the given time, never later than planned. */
export const lift = defineHandler({
  command: liftPolicy,
  locate: (db, ctx, data) => locateAdoption(db, ctx.district, data.adoption),
  async handle(tx, ctx, { data }) {
    const path = await locateAdoption(tx, ctx.district, data.adoption)
    await endAdoption(tx, ctx.district, data.adoption, data.at)
    return { subject: data.adoption, path, data: { at: data.at } }
  },
})
