// Saves and closes chains; registers who can hold slots and the enterprises that need a supervisor (C03).
import { isWithin, refuse, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import { readPhone } from '@shouwang/domain/people'
import {
  checkChain, closeChain, holderLeft, registerEnterprises, registerHolders, saveChain, type NewHolder,
} from '@shouwang/domain/responsibility'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import {
  chainPath, closeChainRow, findHolders, findPlaces, insertEnterprises, lockChain, markLeft, openBySlot, upsertChain, upsertHolders, type HolderRow,
  type NewHolderRow, type PlaceRow,
} from './chain.queries.js'
import { endChainLinks } from './link.queries.js'

const PHONE = 'holder.phone'
export const openHolderPhone = (ctx: Pick<Ctx, 'vault'>, sealed: Buffer | null): string | null => sealed && ctx.vault.open(sealed, PHONE)

/** responsibility.save-chain: a loop is refused; a slot that is still held stays. */
export const save = defineHandler({
  command: saveChain,
  // A chain that exists is changed where it stands, whatever place the command names.
  locate: async (db, ctx, data) => (await chainPath(db, ctx.district, data.chain)) ?? pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const problem = checkChain(data)
    if (problem) refuse(problem)
    const known = await lockChain(tx, ctx.district, data.chain)
    const path = known?.path ?? (await pathOfTerritory(tx, ctx.district, data.territory))
    for (const [slot, links] of known ? await openBySlot(tx, ctx.district, data.chain, ctx.now) : []) {
      if (!data.slots.some(({ key }) => key === slot)) refuse({ code: 'responsibility.slot-in-use', slot, links })
    }
    const { chain: id, key, name, slots } = data
    await upsertChain(tx, ctx.district, { id, territory: known?.territory ?? data.territory, path, key, name, slots, at: ctx.now })
    return { subject: id, path, data: { key, slots: slots.map((slot) => slot.key), changed: known !== undefined } }
  },
})

/** responsibility.close-chain. */
export const close = defineHandler({
  command: closeChain,
  locate: async (db, ctx, data) => (await chainPath(db, ctx.district, data.chain)) ?? refuse({ code: 'responsibility.unknown', id: data.chain }),
  async handle(tx, ctx, { data }) {
    const chain = (await lockChain(tx, ctx.district, data.chain)) ?? refuse({ code: 'responsibility.unknown', id: data.chain })
    const links = await endChainLinks(tx, ctx.district, data.chain, ctx.now)
    await closeChainRow(tx, ctx.district, data.chain, ctx.now)
    return { subject: data.chain, path: chain.path, data: { links } }
  },
})

/** The places that a bulk command names, each inside the place that it was given for. */
export async function placesWithin(tx: Tx, ctx: Ctx, within: ScopePath, ids: readonly Id[]): Promise<Map<Id, PlaceRow>> {
  const places = new Map((await findPlaces(tx, ctx.district, ids)).map((place) => [place.id, place]))
  for (const id of ids) {
    const place = places.get(id) ?? refuse({ code: 'territory.unknown', id })
    if (!isWithin(place.path, within)) refuse({ code: 'auth.out-of-scope', action: 'responsibility.manage' })
    if (place.retired) refuse({ code: 'territory.retired', id })
  }
  return places
}

const holderRow = (ctx: Ctx, one: NewHolder, path: ScopePath): NewHolderRow => {
  const reading = one.phone ? readPhone(one.phone) : undefined
  if (reading && !reading.ok && reading.reason !== 'empty') {
    refuse({ code: 'input.invalid', fields: [{ path: '/phone', keyword: reading.reason }] })
  }
  return {
    id: one.holder, territory: one.territory, path, name: one.name.trim(), organisation: one.organisation.trim(), duty: one.duty.trim(),
    phone: reading?.ok ? ctx.vault.seal(reading.value, PHONE) : null, account: one.account ?? null,
  }
}

/** responsibility.register-holders: new ones, and new words for known ones of the same place. */
export const register = defineHandler({
  command: registerHolders,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.within)
    const places = await placesWithin(tx, ctx, path, [...new Set(data.holders.map(({ territory }) => territory))])
    const known = await findHolders(tx, ctx.district, data.holders.map(({ holder }) => holder))
    // Somebody registered elsewhere is not renamed from here.
    if (known.some((one) => !isWithin(one.path, path))) refuse({ code: 'auth.out-of-scope', action: 'responsibility.manage' })
    await upsertHolders(tx, ctx.district, data.holders.map((one) => holderRow(ctx, one, places.get(one.territory)!.path)), ctx.now)
    return { subject: data.within, path, data: { holders: data.holders.length, known: known.length } }
  },
})

const theHolder = async (db: Db, district: DistrictCode, id: Id): Promise<HolderRow> =>
  (await findHolders(db, district, [id]))[0] ?? refuse({ code: 'responsibility.unknown', id })

/** responsibility.holder-left: a fact; the second report of it changes nothing. */
export const left = defineHandler({
  command: holderLeft,
  locate: async (db, ctx, data) => (await theHolder(db, ctx.district, data.holder)).path,
  async handle(tx, ctx, { data }) {
    const { path } = await theHolder(tx, ctx.district, data.holder)
    const recorded = await markLeft(tx, ctx.district, data.holder, data.why, ctx.now)
    return { subject: data.holder, path, data: { why: data.why, recorded } }
  },
})

/** responsibility.register-enterprises. */
export const enterprises = defineHandler({
  command: registerEnterprises,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.within)
    const places = await placesWithin(tx, ctx, path, [...new Set(data.enterprises.map(({ territory }) => territory))])
    const added = await insertEnterprises(tx, ctx.district, data.enterprises.map(({ enterprise, territory, name }) => (
      { id: enterprise, territory, path: places.get(territory)!.path, name: name.trim() })), ctx.now)
    return { subject: data.within, path, data: { added } }
  },
})
