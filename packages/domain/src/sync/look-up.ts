// A guard asks who somebody is by the number of a document: for people without card and phone (C05: the code is never the only way).
import Type, { type Static } from 'typebox'
import { Id, strict } from '../kernel/index.js'
import { ReplicaPass } from './replica.js'

/** Body of `POST /api/gate/look-up`. `document`: a number as `readShownDocument` reads it; it is looked up by its keyed hash and not kept. */
export const LookUpQuery = Type.Object({ checkpoint: Id, document: Type.String({ minLength: 5, maxLength: 60 }) }, strict)
export type LookUpQuery = Static<typeof LookUpQuery>

/**
 * Whom the number leads to at this gate, without a name: the pass that opens it, else the door behind it where they live. Both null: nobody of
 * this gate. Whether such a person is known anywhere else is not said.
 */
export const LookUpAnswer = Type.Object({
  pass: Type.Union([ReplicaPass, Type.Null()]),
  door: Type.Union([Type.Object({ door: Type.String(), building: Id, buildingName: Type.String() }), Type.Null()]),
})
export type LookUpAnswer = Static<typeof LookUpAnswer>
