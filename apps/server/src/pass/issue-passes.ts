// Issues signed passes to everybody in a territory who holds none, and a card to every household (C05; S4-18: tenants alike).
import { epochOf, instantOf, refuse, type Id, type Instant } from '@shouwang/domain/kernel'
import { encodePassToken, issuePasses, passNumber, type PassClaims } from '@shouwang/domain/pass'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { longestPass } from '../policy/index.js'
import { pathOfTerritory } from '../territory/index.js'
import { markHeldPasses } from './hold.queries.js'
import { openCards } from './household-card.js'
import { insertPasses, loadPlaces, loadResidents, lockIssuing, type NewPass, type Place, type Resident } from './issue.queries.js'
import { signerFor, type Signer } from './signing-keys.js'

const DAY_MS = 86_400_000
/** A pass is short-lived by design (C05); half a year is the longest that an office can ask for. */
const LONGEST_MS = 184 * DAY_MS
/** One command is one transaction and one sheet run: a larger territory is issued compound by compound. */
const MOST_PEOPLE = 20_000
/** Signed and inserted together: bounds memory and gives other requests their turn between groups. */
const GROUP = 500

/** Refuses a day that is in no calendar: its text may look like an instant. */
export const wholeSeconds = (at: Instant): Instant => {
  const ms = epochOf(at)
  return Number.isNaN(ms) ? refuse({ code: 'pass.period-invalid' }) : instantOf(Math.floor(ms / 1000) * 1000)
}

/** For each place, the one whose gates its people use: its compound, or else the nearest place above it that is no building. */
const compoundsOf = (places: readonly Place[]): Map<Id, Place> => {
  const byId = new Map(places.map((place) => [place.id, place]))
  const above = (place: Place): Place[] => {
    const parent = place.parent === null ? undefined : byId.get(place.parent)
    return parent ? [place, ...above(parent)] : [place]
  }
  return new Map(places.map((place) => {
    const line = above(place)
    return [place.id, line.find(({ kind }) => kind === 'compound') ?? line.find(({ kind }) => kind !== 'building') ?? place]
  }))
}

interface Issue { signer: Signer; compounds: Map<Id, Place>; validFrom: Instant; validTo: Instant }

const makePass = async (ctx: Ctx, { signer, compounds, validFrom, validTo }: Issue, resident: Resident): Promise<NewPass> => {
  const compound = compounds.get(resident.territory)!
  const kind = resident.tenure === 'tenant' ? 'tenant' : 'resident'
  const id = ctx.newId()
  const claims: PassClaims = { pass: id, district: ctx.district, kind, scope: [compound.code], issuedAt: ctx.now, validFrom, validTo }
  return {
    id, number: passNumber(id), kind, person: resident.person, household: resident.household, compound: compound.id, compoundPath: compound.path,
    scope: [compound.code], validFrom, validTo, issuedAt: ctx.now, keyId: signer.keyId, token: await encodePassToken(claims, signer.keyId, signer.sign),
  }
}

/** Signs and stores a group. A number that another pass has (about one in ten thousand) is drawn again with a new id. */
const issueGroup = async (tx: Tx, ctx: Ctx, issue: Issue, residents: readonly Resident[]): Promise<void> => {
  let left = residents
  for (let draw = 1; left.length > 0; draw += 1) {
    if (draw > 10) throw new Error('no free pass number after ten draws')
    const passes = await Promise.all(left.map((resident) => makePass(ctx, issue, resident)))
    const stored = await insertPasses(tx, ctx.district, passes)
    // Whoever is held is held with a new pass too.
    await markHeldPasses(tx, ctx.district, left.map(({ person }) => person))
    left = left.filter((_, at) => !stored.has(passes[at]!.id))
  }
}

export const checkPeriod = (validFrom: Instant, validTo: Instant, now: Instant): void => {
  const length = epochOf(validTo) - epochOf(validFrom)
  if (length <= 0 || length > LONGEST_MS || validTo <= now) refuse({ code: 'pass.period-invalid' })
}

/** Refuses passes that are longer than the policy in force allows (C05: validity is short). */
export const checkLength = async (tx: Tx, district: string, path: string, validFrom: Instant, validTo: Instant, now: Instant): Promise<void> => {
  const days = await longestPass(tx, district, path, now)
  if (days !== null && epochOf(validTo) - epochOf(validFrom) > days * DAY_MS) refuse({ code: 'pass.too-long', days })
}

/** pass.issue: a request. Times are rounded down to whole seconds, as the token holds them. */
export const issue = defineHandler({
  command: issuePasses,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const [validFrom, validTo] = [wholeSeconds(data.validFrom), wholeSeconds(data.validTo)]
    checkPeriod(validFrom, validTo, ctx.now)
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    await checkLength(tx, ctx.district, path, validFrom, validTo, ctx.now)
    await lockIssuing(tx, ctx.district)
    const compounds = compoundsOf(await loadPlaces(tx, ctx.district, path))
    const pairs = [...compounds].map(([territory, compound]) => ({ territory, compound: compound.id }))
    const residents = await loadResidents(tx, ctx.district, path, pairs, ctx.now)
    if (residents.length === 0) refuse({ code: 'pass.nobody-to-issue' })
    if (residents.length > MOST_PEOPLE) refuse({ code: 'input.too-large', limit: MOST_PEOPLE })
    const without = residents.filter(({ hasPass }) => !hasPass)
    if (without.length > 0) {
      const signer = await signerFor(tx, ctx.vault, ctx.district, ctx.now, validTo)
      for (let i = 0; i < without.length; i += GROUP) await issueGroup(tx, ctx, { signer, compounds, validFrom, validTo }, without.slice(i, i + GROUP))
    }
    const households = await openCards(tx, ctx.vault, ctx.district, [...new Set(residents.map(({ household }) => household))], ctx.now)
    const result = { issued: without.length, already: residents.length - without.length, households }
    return { subject: data.territory, path, data: { territory: data.territory, validFrom, validTo }, result }
  },
})
