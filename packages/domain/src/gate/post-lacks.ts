// What a post lacks of what the rules ask of it: heads, a registrar, police and health staff on roads, disinfections (C04; S0-18, S2-03, S3-62).
import Type, { type Static } from 'typebox'
import type { PostRules } from '../policy/index.js'

export const PostLack = Type.Object({
  code: Type.Union([Type.Literal('heads'), Type.Literal('registrar'), Type.Literal('police'), Type.Literal('health'), Type.Literal('disinfection')]),
  present: Type.Integer(), wanted: Type.Integer(),
})
export type PostLack = Static<typeof PostLack>

/** Kinds of checkpoints at which traffic police and health staff stand. */
const ROAD_KINDS: readonly string[] = ['road', 'highway-exit']

/** `kind`: of the checkpoint. `village`: lies in a village, where more stand (S0-18). `disinfections`: how often the shift has disinfected; null while it is on duty. */
export interface PostFacts { kind: string; village: boolean; heads: number; duties: readonly string[]; disinfections: number | null }

/** What is short of the rules; nothing where they ask for nothing. A shift that is on duty has still time to disinfect. */
export function postLacks({ kind, village, heads, duties, disinfections }: PostFacts, rules: PostRules): PostLack[] {
  const wantedHeads = village ? rules.headsVillage : rules.headsCommunity
  const roles = ROAD_KINDS.includes(kind) ? rules.roadRoles.filter((role) => !duties.includes(role)) : []
  return [
    ...(heads < wantedHeads ? [{ code: 'heads' as const, present: heads, wanted: wantedHeads }] : []),
    ...(rules.registrarEachShift && !duties.includes('registrar') ? [{ code: 'registrar' as const, present: 0, wanted: 1 }] : []),
    ...roles.map((code) => ({ code, present: 0, wanted: 1 })),
    ...(disinfections !== null && disinfections < rules.disinfectionsPerShift
      ? [{ code: 'disinfection' as const, present: disinfections, wanted: rules.disinfectionsPerShift }] : []),
  ]
}

/** Does anybody have to stand at a post at every hour? Three shifts a day are twenty-four hours (S0-18). */
export const mannedAllDay = (rules: PostRules): boolean => rules.shiftsPerDay >= 3
