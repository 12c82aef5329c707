// Puts rule packs into force and lifts them.
import { adoptPolicy, liftPolicy, shippedPack, versionText, type RulePack } from '@shouwang/domain/policy'
import { isWithin, refuse, type DataOf, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { localVersion, refuseBeyondBelow, refuseLoosening } from './pack.js'
import { adoptionPath, endAdoption, insertAdoption, isExercise, lockOrderEnd } from './policy.queries.js'

type Adopt = DataOf<typeof adoptPolicy>

/** A local version: signed by two, adopted in its owner's territory or below, within its own period. */
const signedPack = async (tx: Tx, ctx: Ctx, data: Adopt, path: ScopePath): Promise<RulePack> => {
  const version = (await localVersion(tx, ctx.district, data.pack)) ?? refuse({ code: 'policy.unknown', pack: data.pack })
  if (version.signedAt === null) refuse({ code: 'policy.not-signed', pack: data.pack })
  if (!isWithin(path, version.path)) refuse({ code: 'policy.other-territory' })
  if (data.from < version.from || data.to > version.to) refuse({ code: 'policy.outside-period', from: version.from, to: version.to })
  return version.document
}

/** A shipped pack: without a basis of its own it is no pack, and a historic one is for exercises. */
const shipped = async (tx: Tx, ctx: Ctx, pack: RulePack): Promise<RulePack> => {
  if (pack.legalBasis === '') refuse({ code: 'policy.unknown', pack: versionText(pack) })
  if (pack.historic && !(await isExercise(tx, ctx.district))) refuse({ code: 'policy.historic', pack: versionText(pack) })
  return pack
}

/** An adoption that depends on an order lies within it. */
const checkOrder = async (tx: Tx, district: DistrictCode, { measureOrder, to }: Adopt): Promise<void> => {
  if (measureOrder === undefined) return
  const end = await lockOrderEnd(tx, district, measureOrder)
  if (end === null || to > end) refuse({ code: 'policy.order-not-in-force' })
}

/** policy.adopt: a basis and an end are required by the schema and checked here; a pack never loosens what holds above, and its limits hold for what is below. */
export const adopt = defineHandler({
  command: adoptPolicy,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    if (data.to <= data.from) refuse({ code: 'policy.no-end' })
    if (data.legalBasis.trim().length < 2) refuse({ code: 'policy.no-basis' })
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    const known = shippedPack(data.pack)
    const pack = known ? await shipped(tx, ctx, known) : await signedPack(tx, ctx, data, path)
    await checkOrder(tx, ctx.district, data)
    await refuseLoosening(tx, ctx.district, path, pack, data)
    await refuseBeyondBelow(tx, ctx.district, path, pack, data)
    await insertAdoption(tx, ctx.district, { ...data, id: data.adoption, path })
    const { measureOrder, from, to, territory } = data
    return { subject: data.adoption, path, data: { pack: data.pack, from, to, territory, ...(measureOrder ? { measureOrder } : {}) } }
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
