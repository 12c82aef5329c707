// SQL of issuing: who lives in a territory without a pass, and the multi-row inserts of passes and household cards.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { PassKind, PassQuota } from '@shouwang/domain/pass'
import type { Tx } from '../platform/database.js'

/** Lets one issue at a time into a district, so that nobody gets two passes. Foreign keys of other writers do not wait for it. */
export const lockIssuing = async (tx: Tx, district: DistrictCode): Promise<void> => {
  await sql`select district from district where district = ${district} for no key update`.execute(tx)
}

export interface Place { id: Id; parent: Id | null; kind: string; code: string; path: ScopePath }

/** The places in a territory and all above it. */
export const loadPlaces = async (tx: Tx, district: DistrictCode, path: ScopePath): Promise<Place[]> => {
  const { rows } = await sql<Place>`
    select id, parent, kind, code, path from territory where district = ${district} and (path ^@ ${path} or ${path} ^@ path)`.execute(tx)
  return rows
}

/** Places by id, closed ones left out. */
export const placesByIds = async (tx: Tx, district: DistrictCode, ids: readonly Id[]): Promise<{ id: Id; code: string; path: ScopePath }[]> => {
  const { rows } = await sql<{ id: Id; code: string; path: ScopePath }>`
    select id, code, path from territory where district = ${district} and id = any(${ids as Id[]}::uuid[]) order by code`.execute(tx)
  return rows
}

export interface Resident { person: Id; household: Id; tenure: string; territory: Id; hasPass: boolean }

/** Everybody who lives in the territory now, once each. `hasPass`: holds one of the same compound that has not ended. */
export const loadResidents = async (
  tx: Tx, district: DistrictCode, path: ScopePath, compounds: readonly { territory: Id; compound: Id }[], now: Instant,
): Promise<Resident[]> => {
  const { rows } = await sql<Resident>`
    select distinct on (r.person) r.person, h.id as household, h.tenure, d.territory,
      exists (select 1 from pass p where p.district = r.district and p.person = r.person and p.compound = c.compound
              and p.kind in ('resident', 'tenant', 'temporary') and p.revoked_at is null and p.valid_to > ${now}::timestamptz) as "hasPass"
    from dwelling d
    join unnest(${compounds.map((c) => c.territory)}::uuid[], ${compounds.map((c) => c.compound)}::uuid[]) as c(territory, compound)
      on c.territory = d.territory
    join household h on h.district = d.district and h.dwelling = d.id
    join residency r on r.district = h.district and r.household = h.id and r.to_at is null
    where d.district = ${district} and d.path ^@ ${path}
    order by r.person, r.from_at desc`.execute(tx)
  return rows
}

export interface NewPass {
  id: Id; number: string; kind: PassKind; person: Id | null; household: Id | null; compound: Id; compoundPath: ScopePath; scope: readonly string[]
  validFrom: Instant; validTo: Instant; issuedAt: Instant; keyId: string; token: string
}

/** What a pass granted by hand has beside: a holder who is not registered here or a car, sealed; outings within days. */
export const setGranted = async (
  tx: Tx, district: DistrictCode, id: Id, granted: { holder: Buffer | null; quota: PassQuota | undefined },
): Promise<void> => {
  await sql`
    update pass set holder = ${granted.holder}, quota_trips = ${granted.quota?.trips ?? null}, quota_days = ${granted.quota?.days ?? null}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Inserts passes and returns the ids stored; one whose number another pass of the district has is left out. */
export const insertPasses = async (tx: Tx, district: DistrictCode, passes: readonly NewPass[]): Promise<Set<Id>> => {
  const column = <K extends keyof NewPass>(key: K): NewPass[K][] => passes.map((pass) => pass[key])
  const { rows } = await sql<{ id: Id }>`
    insert into pass (district, id, number, kind, person, household, compound, compound_path, scope, valid_from, valid_to, issued_at, key_id, token)
    select ${district}, id, number, kind, person, household, compound, compound_path, string_to_array(scope, ' '), valid_from, valid_to, issued_at, key_id, token
    from unnest(${column('id')}::uuid[], ${column('number')}::text[], ${column('kind')}::text[], ${column('person')}::uuid[], ${column('household')}::uuid[],
      ${column('compound')}::uuid[], ${column('compoundPath')}::text[], ${passes.map(({ scope }) => scope.join(' '))}::text[], ${column('validFrom')}::timestamptz[],
      ${column('validTo')}::timestamptz[], ${column('issuedAt')}::timestamptz[], ${column('keyId')}::text[],
      ${column('token')}::text[])
      as row(id, number, kind, person, household, compound, compound_path, scope, valid_from, valid_to, issued_at, key_id, token)
    on conflict on constraint pass_number do nothing
    returning id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Of these households, those without a card that counts at `now`. */
export const householdsWithoutCard = async (tx: Tx, district: DistrictCode, households: readonly Id[], now: Instant): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select h.id from unnest(${households as Id[]}::uuid[]) as h(id)
    where not exists (select 1 from session s where s.district = ${district} and s.subject = h.id and s.kind = 'household'
                      and s.ended_at is null and s.expires_at > ${now}::timestamptz)
    order by h.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Opens the sessions behind household cards, many at once. */
export const insertCards = async (
  tx: Tx, district: DistrictCode, cards: readonly { household: Id; digest: Buffer }[], now: Instant, expiresAt: Instant,
): Promise<void> => {
  const digests = cards.map(({ digest }) => digest.toString('hex'))
  await sql`
    insert into session (district, token_digest, kind, subject, created_at, expires_at)
    select ${district}, decode(digest, 'hex'), 'household', household, ${now}::timestamptz, ${expiresAt}::timestamptz
    from unnest(${digests}::text[], ${cards.map(({ household }) => household)}::uuid[]) as row(digest, household)`.execute(tx)
}

/** Ends the cards of those of these households that hold no pass any more: a new card comes with the next issue. */
export const endCardsWithoutPass = async (tx: Tx, district: DistrictCode, passes: readonly Id[], now: Instant): Promise<void> => {
  await sql`
    update session s set ended_at = ${now}::timestamptz
    where s.district = ${district} and s.kind = 'household' and s.ended_at is null
      and s.subject in (select household from pass where district = ${district} and id = any(${passes as Id[]}::uuid[]))
      and not exists (select 1 from pass p where p.district = ${district} and p.household = s.subject and p.revoked_at is null
                      and p.valid_to > ${now}::timestamptz)`.execute(tx)
}
