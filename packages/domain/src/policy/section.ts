// What one section of a rule pack is: the rules of a capability with their fields and the values that ship.
import Type, { type TSchema } from 'typebox'
import type { PolicyField } from './field.js'

/** `off`: the values with measures off. `historic`: those of February 2020. Every value of `rules` has a field. */
export interface PolicySection<Rules> { name: string; rules: TSchema; fields: readonly PolicyField[]; off: Rules; historic: Rules }

/** A whole number from `minimum` to `maximum`. */
export const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
/** A value, or null where nothing is set. */
export const orNone = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
