// The class of a compound picks its default gate rules (C01; seed rows S1-12, S1-13, S1-15). Pure; a default to start from, not an order.
import type { CompoundClass } from './kinds.js'

/** What a compound of a class starts with when rules come into force. Numbers are defaults that the office may change. */
export interface GateDefaults {
  /** Kinds of checkpoints to open, as the gate feature names them. */
  checkpoints: readonly ('compound-gate' | 'building-door')[]
  /** Entrances that stay in use as gates. */
  keep: { pedestrian: number; vehicle: number }
  staffPerShift: number
  /** Who runs the gate, first responsible first. */
  responsible: readonly ('property' | 'owners-committee' | 'cell' | 'sub-district' | 'building-captain' | 'volunteers')[]
  /** A point that informs people at the entrance (S1-13). */
  publicityPoint: boolean
  /** Everybody is written down at the door, not only strangers (S1-15). */
  registerEveryone: boolean
}

/** A: its property management runs the gates. B: nobody does, so a cell is formed. C: many tenants, so building doors have posts too. */
export const GATE_DEFAULTS: Record<CompoundClass, GateDefaults> = {
  A: {
    checkpoints: ['compound-gate'], keep: { pedestrian: 1, vehicle: 1 }, staffPerShift: 2, responsible: ['property', 'owners-committee'],
    publicityPoint: false, registerEveryone: false,
  },
  B: {
    checkpoints: ['compound-gate'], keep: { pedestrian: 1, vehicle: 0 }, staffPerShift: 2, responsible: ['cell', 'sub-district'],
    publicityPoint: true, registerEveryone: false,
  },
  C: {
    checkpoints: ['compound-gate', 'building-door'], keep: { pedestrian: 1, vehicle: 0 }, staffPerShift: 2,
    responsible: ['building-captain', 'volunteers'], publicityPoint: true, registerEveryone: true,
  },
}

/** Default gate rules of a compound. One without a class gets those of B: nobody is known to run its gate. */
export const gateDefaultsFor = (compoundClass: CompoundClass | null): GateDefaults => GATE_DEFAULTS[compoundClass ?? 'B']
