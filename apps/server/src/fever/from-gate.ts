// A fever at a gate goes on as a fever of C10 once it is confirmed, a doctor was called or somebody was sent on: in the gate's own transaction.
import type { FeverStep } from '@shouwang/domain/gate'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { noShowFrom, referDue } from '@shouwang/domain/fever'
import type { Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { rulesAt } from '../policy/index.js'
import { endOpenFever, recordOpenFever } from './evidence.js'
import {
  closeFever, homeOf, insertFever, insertReferral, insertStep, lockFever, onTheWay, openOf, personOfPassage, setFeverState, type StoredFever,
} from './fever.queries.js'
import { findHospitalByName, takeBed } from './hospital.queries.js'

/** What the gate has just stored. `state`: what all its steps add up to. */
export interface GateFever {
  command: Id; fever: Id; checkpoint: Id; path: ScopePath; passage: Id; step: FeverStep; state: FeverStep | 'none'; at: Instant; tenths: number | null
  hospital: string | null
  /** The latest reading of all its steps: what a fever is opened with that is sent on without another one. */
  measured: number | null
}

/** States from which somebody beyond the gate has to care. */
const CARED_FOR: readonly (FeverStep | 'none')[] = ['confirmed', 'doctor-called', 'referred']

const openFever = async (tx: Tx, ctx: Ctx, gate: GateFever): Promise<StoredFever> => {
  const person = await personOfPassage(tx, ctx.district, gate.passage)
  const open = person ? await openOf(tx, ctx.district, person) : undefined
  if (open) return open
  const home = person ? await homeOf(tx, ctx.district, person) : undefined
  const { version } = await rulesAt(tx, ctx.district, gate.path, ctx.now)
  await insertFever(tx, ctx.district, {
    id: gate.fever, source: 'gate', state: 'first', path: home?.path ?? gate.path, person, household: home?.household ?? null, checkpoint: gate.checkpoint,
    passage: gate.passage, needs: [], symptomsSealed: null, rule: version, beganAt: gate.at, confirmedAt: null, referDue: null,
  })
  return (await lockFever(tx, ctx.district, gate.fever))!
}

/** The guard has sent somebody on: a referral, to the hospital of that name where there is one in the list. */
const referFromGate = async (tx: Tx, ctx: Ctx, fever: StoredFever, gate: GateFever): Promise<void> => {
  if (await onTheWay(tx, ctx.district, fever.id, fever.person)) return
  const { rules } = await rulesAt(tx, ctx.district, fever.path, ctx.now)
  const hospital = gate.hospital ? await findHospitalByName(tx, ctx.district, gate.hospital) : undefined
  await insertReferral(tx, ctx.district, {
    id: gate.command, event: fever.id, hospital: hospital?.id ?? null, hospitalName: hospital?.name ?? gate.hospital ?? '', hospitalPath: hospital?.path ?? null,
    transport: 'ambulance', sentAt: gate.at, noShowAt: noShowFrom(gate.at, rules.fever),
  })
  if (hospital?.open) await takeBed(tx, ctx.district, hospital.id, gate.command, 'held', ctx.now)
}

/** Follows one step of a gate's fever. Returns the holds that follow, for `data.holds` of the gate's event. */
export async function followGateFever(tx: Tx, ctx: Ctx, gate: GateFever): Promise<Id[]> {
  const known = await lockFever(tx, ctx.district, gate.fever)
  if (!known && !CARED_FOR.includes(gate.state)) return []
  const fever = known ?? (await openFever(tx, ctx, gate))
  await insertStep(tx, ctx.district, fever.id, {
    id: gate.command, kind: `gate-${gate.step}`, tenths: gate.tenths ?? (known ? null : gate.measured), method: null, reading: null, noteSealed: null,
    word: null, name: ctx.actor.name, at: gate.at,
  })
  if (fever.closedAt || !['first', 'retest', 'confirmed'].includes(fever.state)) return []
  if (gate.state === 'retest-normal' || gate.state === 'closed') {
    await closeFever(tx, ctx.district, fever.id, 'normal', ctx.now)
    return endOpenFever(tx, ctx, [fever.id])
  }
  const { rules } = await rulesAt(tx, ctx.district, fever.path, ctx.now)
  const confirmed = { at: gate.at, due: referDue(gate.at, rules.fever) }
  if (gate.state === 'referred') {
    await referFromGate(tx, ctx, fever, gate)
    await setFeverState(tx, ctx.district, fever.id, { state: 'referred', at: gate.at, confirmed })
  } else if (gate.state === 'confirmed') {
    await setFeverState(tx, ctx.district, fever.id, { state: 'confirmed', at: gate.at, confirmed })
  } else return []
  return recordOpenFever(tx, ctx, fever, gate.at)
}
