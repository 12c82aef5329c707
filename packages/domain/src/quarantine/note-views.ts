// What is kept sealed of a case, as it is opened for a purpose and on record.
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'

/** `basis`: why the case was opened; `witness`: who saw that a notice was refused; the others: what was noted there. */
export const SealedNote = Type.Object({
  id: Id,
  about: Type.Union([
    Type.Literal('basis'), Type.Literal('witness'), Type.Literal('visit'), Type.Literal('help'), Type.Literal('extension'), Type.Literal('review'),
  ]),
  at: Instant, by: Type.Union([Type.String(), Type.Null()]), text: Type.String(),
})
export type SealedNote = Static<typeof SealedNote>
