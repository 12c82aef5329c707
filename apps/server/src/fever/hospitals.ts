// Hospitals: their wards, hours, liaison teams and beds (C10, S3-16).
import { refuse } from '@shouwang/domain/kernel'
import { bedFollows, saveHospital as saveCommand, setBed as bedCommand, setHospitalOpen } from '@shouwang/domain/fever'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { bedState, findHospital, lockBeds, saveHospital, setBedCount, setBedState, setOpen } from './hospital.queries.js'
import { atHospital, knownHospital, sealPhone } from './locate.js'

/** fever.save-hospital: a bed that is held, occupied or being cleaned cannot be taken away. */
export const save = defineHandler({
  command: saveCommand,
  async locate(db, ctx, data) {
    return (await findHospital(db, ctx.district, data.hospital))?.path ?? pathOfTerritory(db, ctx.district, data.territory)
  },
  async handle(tx, ctx, { data }) {
    if ((data.opens === null) !== (data.closes === null)) refuse({ code: 'fever.hours-invalid' })
    const known = await findHospital(tx, ctx.district, data.hospital)
    const path = known?.path ?? (await pathOfTerritory(tx, ctx.district, data.territory))
    const inUse = (await lockBeds(tx, ctx.district, data.hospital)).inUseAbove(data.beds)
    if (inUse > 0) refuse({ code: 'fever.bed-in-use', beds: inUse })
    await saveHospital(tx, ctx.district, {
      id: data.hospital, territory: known?.territory ?? data.territory, path, name: data.name.trim(), level: data.level, opens: data.opens, closes: data.closes,
      open: known?.open ?? true, liaisonName: data.liaisonName?.trim() || null, liaisonSealed: sealPhone(ctx, data.liaisonPhone),
    }, ctx.now)
    await setBedCount(tx, ctx.district, data.hospital, data.beds, ctx.now)
    return { subject: data.hospital, path, data: { level: data.level, beds: data.beds } }
  },
})

/** fever.set-hospital-open: whoever is on the way is still taken in. */
export const openOrClose = defineHandler({
  command: setHospitalOpen,
  locate: atHospital,
  async handle(tx, ctx, { data }) {
    const { path } = await knownHospital(tx, ctx, data.hospital)
    await setOpen(tx, ctx.district, data.hospital, data.open)
    return { subject: data.hospital, path, data: { open: data.open } }
  },
})

/** fever.set-bed: only beds in which nobody lies and for which nobody is on the way. */
export const bed = defineHandler({
  command: bedCommand,
  locate: atHospital,
  async handle(tx, ctx, { data }) {
    const { path } = await knownHospital(tx, ctx, data.hospital)
    const state = await bedState(tx, ctx.district, data.hospital, data.bed)
    if (!state || state === 'held' || state === 'occupied' || !bedFollows(state, data.state)) return refuse({ code: 'fever.bed-state', state: state ?? 'none' })
    await setBedState(tx, ctx.district, data.hospital, data.bed, data.state, ctx.now)
    return { subject: data.hospital, path, data: { bed: data.bed, state: data.state } }
  },
})
