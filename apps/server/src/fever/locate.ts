// Where fevers act: at the home of the person or the gate's place for those who manage them, at the hospital for those who answer.
import { mayAt, refuse, type Action, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { findFever, findReferral, homeOf, lockFever, lockReferral, type Home, type ReferralRow, type StoredFever } from './fever.queries.js'
import { findHospital, type HospitalRow } from './hospital.queries.js'

const NOTE = 'fever.note'
const PHONE = 'fever.liaison-phone'
export const sealNote = (ctx: Pick<Ctx, 'vault'>, note: string | undefined): Buffer | null => (note?.trim() ? ctx.vault.seal(note.trim(), NOTE) : null)
export const openNote = (ctx: Pick<Ctx, 'vault'>, sealed: Buffer): string => ctx.vault.open(sealed, NOTE)
export const sealPhone = (ctx: Pick<Ctx, 'vault'>, phone: string | undefined): Buffer | null => (phone?.trim() ? ctx.vault.seal(phone.trim(), PHONE) : null)
export const openLiaison = (ctx: Pick<Ctx, 'vault'>, sealed: Buffer): string => ctx.vault.open(sealed, PHONE)

export const knownHome = async (db: Db, ctx: Ctx, person: Id): Promise<Home> =>
  (await homeOf(db, ctx.district, person)) ?? refuse({ code: 'people.unknown', id: person })

export const atEvent = async (db: Db, ctx: Ctx, { event }: { event: Id }): Promise<ScopePath> =>
  (await findFever(db, ctx.district, event))?.path ?? refuse({ code: 'fever.unknown', id: event })

export const knownReferral = async (db: Db, ctx: Ctx, id: Id): Promise<ReferralRow> =>
  (await findReferral(db, ctx.district, id)) ?? refuse({ code: 'fever.referral-unknown', id })

export const knownHospital = async (db: Db, ctx: Ctx, id: Id): Promise<HospitalRow> =>
  (await findHospital(db, ctx.district, id)) ?? refuse({ code: 'fever.hospital-unknown', id })

export const atHospital = async (db: Db, ctx: Ctx, { hospital }: { hospital: Id }): Promise<ScopePath> => (await knownHospital(db, ctx, hospital)).path

/** Of a referral, where those act who sent somebody: the place of the event. */
export const atSender = async (db: Db, ctx: Ctx, { referral }: { referral: Id }): Promise<ScopePath> =>
  atEvent(db, ctx, await knownReferral(db, ctx, referral))

/** The hospital's place for whoever answers there; for a clinician at home, and for everybody else, the place of the event. */
export const atClinician = (action: Action) => async (db: Db, ctx: Ctx, data: { referral: Id; hospital?: Id }): Promise<ScopePath> => {
  const referral = await knownReferral(db, ctx, data.referral)
  const path = data.hospital ? (await knownHospital(db, ctx, data.hospital)).path : referral.hospitalPath
  return path !== null && mayAt(ctx.actor, action, path) ? path : atEvent(db, ctx, referral)
}

/** An event, held until the transaction ends. */
export const lockedFever = async (tx: Tx, ctx: Ctx, id: Id): Promise<StoredFever> =>
  (await lockFever(tx, ctx.district, id)) ?? refuse({ code: 'fever.unknown', id })

/** A referral with its event, both held until the transaction ends. */
export const lockedReferral = async (tx: Tx, ctx: Ctx, id: Id): Promise<{ referral: ReferralRow; event: StoredFever }> => {
  const { event } = await knownReferral(tx, ctx, id)
  const fever = await lockedFever(tx, ctx, event)
  return { referral: (await lockReferral(tx, ctx.district, id))!, event: fever }
}
