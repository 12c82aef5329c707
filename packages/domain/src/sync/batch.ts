// The batch door: many commands in one request, one outcome each.
import Type, { type Static } from 'typebox'
import { CommandEnvelope, Instant, OutcomeSchema, strict, type Command, type Outcome } from '../kernel/index.js'

export const MAX_BATCH = 500

/** Body of `POST /api/commands`. `sentAt` is the sender's clock at sending, so that a wrong clock is noticed. */
export const Batch = Type.Object({
  sentAt: Instant,
  /** How many commands still wait on the device behind these, and how many lie in its tray. */
  waiting: Type.Optional(Type.Integer({ minimum: 0 })),
  commands: Type.Array(CommandEnvelope, { maxItems: MAX_BATCH }),
}, strict)
export interface Batch { sentAt: Instant; waiting?: number; commands: Command[] }

export const BatchAnswer = Type.Object({
  receivedAt: Instant,
  skewMs: Type.Integer({ description: 'server clock minus the clock of the sender' }),
  outcomes: Type.Array(OutcomeSchema),
})
export type BatchAnswer = Omit<Static<typeof BatchAnswer>, 'outcomes'> & { outcomes: Outcome[] }

/** A clock further off than this is called wrong: both times are kept and the guard is told. */
export const CLOCK_WRONG_MS = 120_000
