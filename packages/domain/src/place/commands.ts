// Commands of place codes (C05): posters for venues, scans by residents, and the one way in which scans are opened: for a listed case.
import Type, { type Static } from 'typebox'
import { Id, Instant, Purpose, defineCommand, strict } from '../kernel/index.js'

export const VenueKind = Type.Union([
  Type.Literal('shop'), Type.Literal('market'), Type.Literal('restaurant'), Type.Literal('office'), Type.Literal('clinic'), Type.Literal('transport'),
  Type.Literal('public-service'), Type.Literal('community'), Type.Literal('other'),
])
export type VenueKind = Static<typeof VenueKind>

/** What a poster is for: one for both ways, or one beside each door. */
export const PosterDirection = Type.Union([Type.Literal('both'), Type.Literal('in'), Type.Literal('out')])
export type PosterDirection = Static<typeof PosterDirection>
export const ScanDirection = Type.Union([Type.Literal('in'), Type.Literal('out')])
export type ScanDirection = Static<typeof ScanDirection>

/** Posts a code at a venue: signs it, so that nobody can hang up a poster of their own. An older one of the venue and direction ends. */
export const postCode = defineCommand({
  name: 'place.post-code',
  title: { zh: '张贴场所码', en: 'Post a place code' },
  nature: 'request',
  action: 'place.manage',
  data: Type.Object({
    code: Id, territory: Id, venue: Id, name: Type.String({ minLength: 1, maxLength: 40 }), kind: VenueKind, direction: PosterDirection,
    /** Longitude and latitude of the entrance, WGS 84: lets a phone notice that it is elsewhere. */
    at: Type.Optional(Type.Tuple([Type.Number({ minimum: 70, maximum: 140 }), Type.Number({ minimum: 0, maximum: 60 })])),
  }, strict),
  result: Type.Object({ text: Type.String({ description: 'what the poster\'s QR code holds' }) }),
})

/** Takes a poster down: from then on scans of it say so and count for nothing. */
export const revokeCode = defineCommand({
  name: 'place.revoke-code',
  title: { zh: '撤销场所码', en: 'Revoke a place code' },
  nature: 'request',
  action: 'place.manage',
  data: Type.Object({
    code: Id, reason: Type.Union([Type.Literal('photo-shared'), Type.Literal('damaged'), Type.Literal('venue-closed'), Type.Literal('replaced')]),
  }, strict),
})

/** What the phone could tell of where it was. Never a position: only how far from the poster, if the person allowed the phone to look. */
export const Nearness = Type.Union([
  Type.Object({ told: Type.Literal('unknown') }, strict),
  Type.Object({ told: Type.Literal('distance'), metres: Type.Integer({ minimum: 0, maximum: 20_000_000 }) }, strict),
])
export type Nearness = Static<typeof Nearness>

/**
 * One of the household's people scanned a poster, or a grid worker scanned it for somebody without a phone (S2-36). A fact, also when it arrives
 * days later. It never sets a status. What is stored is a pseudonym; the ledger learns that a scan was made, not where.
 */
export const scanCode = defineCommand({
  name: 'place.scan',
  title: { zh: '扫场所码', en: 'Scan a place code' },
  nature: 'fact',
  action: 'place.scan',
  data: Type.Object({
    person: Id, code: Id, direction: ScanDirection, near: Nearness, offline: Type.Boolean(),
  }, strict),
})

/** Opens the visits of one listed case for its case team: for what, why, and which days. Recorded, and seen by the people concerned. */
export const openVisits = defineCommand({
  name: 'place.open-visits',
  title: { zh: '为病例调阅场所记录', en: 'Open place visits for a case' },
  nature: 'request',
  action: 'place.open-visits',
  data: Type.Object({
    opening: Id, person: Id, from: Instant, to: Instant, purpose: Purpose, reason: Type.String({ minLength: 2, maxLength: 200 }),
  }, strict),
  result: Type.Object({ stays: Type.Integer(), contacts: Type.Integer() }),
})

/** Closes stays that nobody scanned out of, as estimated, and deletes what is older than the policy keeps. Sent by the server itself. */
export const closeStays = defineCommand({
  name: 'place.close-stays',
  title: { zh: '自动结束与删除场所记录', en: 'Close and delete place scans' },
  nature: 'request',
  action: 'place.manage',
  data: Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 10_000 }) }, strict),
  result: Type.Object({ closed: Type.Integer(), deleted: Type.Integer() }),
})

export const placeCommands = [postCode, revokeCode, scanCode, openVisits, closeStays] as const
