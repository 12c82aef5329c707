// One pass at a time: of any kind, for somebody registered here, for people of elsewhere, for a car (C05).
import { mayAt, refuse, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import { encodePassToken, grantPass, lacking, passNumber, type PassClaims, type PassHolder, type PassKind, type PassQuota } from '@shouwang/domain/pass'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { insertPasses, lockIssuing, placesByIds, setGranted, type NewPass } from './issue.queries.js'
import { checkLength, checkPeriod, wholeSeconds } from './issue-passes.js'
import { homeOf } from './request.queries.js'
import { markHeldPasses } from './hold.queries.js'
import { sealHolder } from './holder.js'
import { openCards } from './household-card.js'
import { signerFor } from './signing-keys.js'

/** What is granted: `place` owns it, `scope` are the places whose gates accept it. */
export interface Granted {
  place: Id; kind: PassKind; household: Id | undefined; person: Id | undefined; holder: PassHolder | undefined; scope: readonly Id[]
  validFrom: Instant; validTo: Instant; quota: PassQuota | undefined
}

/** Refuses places where the sender may not issue: a pass for them is for somebody else to give. */
const placesOf = async (tx: Tx, ctx: Ctx, ids: readonly Id[]): Promise<{ code: string; path: ScopePath }[]> => {
  const places = await placesByIds(tx, ctx.district, ids)
  const unknown = ids.find((id) => !places.some((place) => place.id === id))
  if (unknown !== undefined) refuse({ code: 'territory.unknown', id: unknown })
  const outside = places.filter(({ path }) => !mayAt(ctx.actor, 'pass.issue', path))
  return outside.length > 0 ? refuse({ code: 'pass.scope-outside', places: outside.length }) : places
}

/** Signs and stores one pass; draws again when its number is taken. */
export async function grantOne(tx: Tx, ctx: Ctx, granted: Granted): Promise<{ id: Id; number: string; path: ScopePath }> {
  const { kind, household, person, holder, quota } = granted
  const missing = lacking(kind, person, holder)
  if (missing.length > 0) refuse({ code: 'pass.incomplete', missing })
  const [validFrom, validTo] = [wholeSeconds(granted.validFrom), wholeSeconds(granted.validTo)]
  checkPeriod(validFrom, validTo, ctx.now)
  const path = await pathOfTerritory(tx, ctx.district, granted.place)
  await checkLength(tx, ctx.district, path, validFrom, validTo, ctx.now)
  if (person !== undefined && (household === undefined || !(await homeOf(tx, ctx.district, household, ctx.now))?.people.includes(person))) {
    refuse({ code: 'people.unknown', id: person })
  }
  const scope = (await placesOf(tx, ctx, granted.scope)).map(({ code }) => code)
  await lockIssuing(tx, ctx.district)
  const signer = await signerFor(tx, ctx.vault, ctx.district, ctx.now, validTo)
  for (let draw = 1; draw <= 10; draw += 1) {
    const id = ctx.newId()
    const claims: PassClaims = { pass: id, district: ctx.district, kind, scope, issuedAt: ctx.now, validFrom, validTo }
    const made: NewPass = {
      id, number: passNumber(id), kind, person: person ?? null, household: household ?? null, compound: granted.place, compoundPath: path, scope,
      validFrom, validTo, issuedAt: ctx.now, keyId: signer.keyId, token: await encodePassToken(claims, signer.keyId, signer.sign),
    }
    if ((await insertPasses(tx, ctx.district, [made])).size === 0) continue
    await setGranted(tx, ctx.district, id, { holder: sealHolder(ctx.vault, holder), quota })
    if (person !== undefined) await markHeldPasses(tx, ctx.district, [person])
    if (household !== undefined) await openCards(tx, ctx.vault, ctx.district, [household], ctx.now)
    return { id, number: made.number, path }
  }
  throw new Error('no free pass number after ten draws')
}

/** pass.grant: a request of an office. */
export const grant = defineHandler({
  command: grantPass,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const { territory, kind, household, person, holder, scope = [territory], validFrom, validTo, quota } = data
    const { id, number, path } = await grantOne(tx, ctx, { place: territory, kind, household, person, holder, scope, validFrom, validTo, quota })
    return { subject: id, path, data: { pass: id, kind, scope }, result: { pass: id, number } }
  },
})
