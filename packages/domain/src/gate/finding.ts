// One thing that somebody looking at a passage would say: where it leads by itself, and why. The worst one decides.
import type { GateReason, Verdict } from './passage.schema.js'

export interface Finding { verdict: Verdict; reason: GateReason }
export type Code = GateReason['code']

export const refuse = (code: Code, more: Omit<GateReason, 'code'> = {}): Finding => ({ verdict: 'refuse', reason: { code, ...more } })
export const refer = (code: Code, more: Omit<GateReason, 'code'> = {}): Finding => ({ verdict: 'refer', reason: { code, ...more } })
export const note = (code: Code, more: Omit<GateReason, 'code'> = {}): Finding => ({ verdict: 'admit', reason: { code, ...more } })
