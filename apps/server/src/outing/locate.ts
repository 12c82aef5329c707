// Where outings act, whose they are, and the leave that gates hear of.
import { refuse, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import { authoriseOutings } from '../pass/index.js'
import type { Db, Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { findOuting, homeOf, lockOuting, openGates, type Home, type NewOuting, type StoredOuting } from './outing.queries.js'

const NOTE = 'outing.note'
export const sealNote = (ctx: Pick<Ctx, 'vault'>, note: string): Buffer => ctx.vault.seal(note, NOTE)
export const openNote = (ctx: Pick<Ctx, 'vault'>, sealed: Buffer): string => ctx.vault.open(sealed, NOTE)

/** Where a person is at home. Refuses an unknown one. */
export const knownHome = async (db: Db, district: DistrictCode, person: Id): Promise<Home> =>
  (await homeOf(db, district, person)) ?? refuse({ code: 'people.unknown', id: person })

export const atHome = async (db: Db, ctx: Ctx, { person }: { person: Id }): Promise<ScopePath> => (await knownHome(db, ctx.district, person)).path

/** Where an outing was asked for. Refuses an unknown one. */
export const atOuting = async (db: Db, ctx: Ctx, { outing }: { outing: Id }): Promise<ScopePath> =>
  (await findOuting(db, ctx.district, outing))?.path ?? refuse({ code: 'outing.unknown', id: outing })

/** An outing held until the transaction ends. Refuses an unknown one, and somebody else's for a household. */
export const ownOuting = async (tx: Tx, ctx: Ctx, id: Id): Promise<StoredOuting> => {
  const outing = (await lockOuting(tx, ctx.district, id)) ?? refuse({ code: 'outing.unknown', id })
  ownHousehold(ctx, outing.household)
  return outing
}

/** A household card speaks for its own people and for nobody else behind the same stairs. */
export const ownHousehold = (ctx: Ctx, household: Id | null): void => {
  if (ctx.actor.kind === 'household' && ctx.actor.id !== household) refuse({ code: 'outing.not-yours' })
}

/** Tells the gates: a planned trip once, through the gates that were named; an emergency through all of them, as often as it takes. */
export const authorise = (tx: Tx, ctx: Ctx, outing: Pick<NewOuting, 'id' | 'kind' | 'person' | 'from' | 'to' | 'gates'>): Promise<void> =>
  authoriseOutings(tx, ctx.district, [{
    outing: outing.id, person: outing.person, from: outing.from, to: outing.to, checkpoints: outing.kind === 'emergency' ? null : outing.gates,
    singleUse: outing.kind !== 'emergency',
  }])

/** Gates that are named must be there and open. */
export const requireGates = async (tx: Tx, ctx: Ctx, gates: readonly Id[]): Promise<void> => {
  const open = await openGates(tx, ctx.district, gates)
  const missing = gates.find((gate) => !open.has(gate))
  if (missing) refuse({ code: 'outing.gate-elsewhere', checkpoint: missing })
}
