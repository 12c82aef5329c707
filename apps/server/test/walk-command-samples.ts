// Examples of the commands of orders and responsibility for the walk of all personas, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import { dayInChina, plusMs, type Id } from '@shouwang/domain/kernel'
import * as order from '@shouwang/domain/order'
import * as responsibility from '@shouwang/domain/responsibility'
import { applied, type Place } from './harness.js'

/** Where a sample acts. */
interface Spot { territory: Id }
type Sample = (place: Place, spot: Spot) => object | Promise<object>

const DAY_MS = 86_400_000

/** A draft that can be signed. */
export const wholeDraft = ({ clock }: Pick<Place, 'clock'>, { territory }: Spot) => ({
  order: uuidv7(), issuer: territory, number: `测指〔2020〕${uuidv7().slice(-8)}号`, kind: 'compound-management' as const, title: '封闭管理', scope: [territory],
  legalBasis: '传染病防治法第四十二条', authority: '区指挥部', exceptions: '就医、消防、孕产妇不受限制', text: '实行封闭管理。',
  from: clock.now(), to: plusMs(clock.now(), 14 * DAY_MS), reviewOn: dayInChina(plusMs(clock.now(), 7 * DAY_MS)), measures: [],
})

const newDraft = async (place: Place, spot: Spot): Promise<Id> => {
  const draft = wholeDraft(place, spot)
  applied(await place.system.send(order.draftOrder, draft))
  return draft.order
}

export const newOrder = async (place: Place, spot: Spot): Promise<Id> => {
  const id = await newDraft(place, spot)
  applied(await place.system.send(order.signOrder, { order: id }))
  return id
}

const extensionOf = (place: Place, id: Id) => ({
  extension: uuidv7(), order: id, to: plusMs(place.clock.now(), 21 * DAY_MS), reviewOn: dayInChina(plusMs(place.clock.now(), 15 * DAY_MS)), reason: '仍有新增',
})

const newExtension = async (place: Place, spot: Spot): Promise<Id> => {
  const extension = extensionOf(place, await newOrder(place, spot))
  applied(await place.system.send(order.proposeExtension, extension))
  return extension.extension
}

const stage = ({ territory }: Spot) => ({ stage: uuidv7(), territory, level: 1, authority: '省指挥部', legalBasis: '突发事件应对法' })

/** A chain for places of every kind at the spot. */
const chainAt = ({ territory }: Spot) => ({
  ...responsibility.EXAMPLE_CHAINS[4]!, slots: [{
    ...responsibility.EXAMPLE_CHAINS[4]!.slots[0]!, kinds: ['community', 'compound', 'road'], reportsTo: undefined as never,
  }].map(({ reportsTo: _none, ...slot }) => slot), chain: uuidv7(), territory, key: `walk-${uuidv7().slice(-8)}`,
})

const newChain = async (place: Place, spot: Spot): Promise<Id> => {
  const chain = chainAt(spot)
  applied(await place.system.send(responsibility.saveChain, chain))
  return chain.chain
}

const holderAt = ({ territory }: Spot) => ({ holder: uuidv7(), territory, name: '周试', organisation: '街道办', duty: '干部' })

const newHolder = async (place: Place, spot: Spot): Promise<Id> => {
  const holder = holderAt(spot)
  applied(await place.system.send(responsibility.registerHolders, { within: spot.territory, holders: [holder] }))
  return holder.holder
}

const links = async (place: Place, spot: Spot) => [{
  link: uuidv7(), chain: await newChain(place, spot), slot: 'leader', subjectKind: 'territory' as const, subject: spot.territory, holder: await newHolder(place, spot),
}]

const newUnit = async (place: Place, { territory }: Spot): Promise<Id> => {
  const unit = uuidv7()
  applied(await place.system.send(responsibility.saveUnit, { unit, territory, kind: 'group', name: '工作组', remit: '' }))
  return unit
}

const appointment = async (place: Place, spot: Spot) => ({
  appointment: uuidv7(), unit: await newUnit(place, spot), title: '组长', rank: 1, holder: await newHolder(place, spot), from: place.clock.now(),
})

const newAppointment = async (place: Place, spot: Spot): Promise<Id> => {
  const one = await appointment(place, spot)
  applied(await place.system.send(responsibility.appoint, one))
  return one.appointment
}

/** By command name. */
export const COMMAND_SAMPLES: Record<string, Sample> = {
  'order.draft': wholeDraft,
  'order.discard': async (place, spot) => ({ order: await newDraft(place, spot) }),
  'order.sign': async (place, spot) => ({ order: await newDraft(place, spot) }),
  'order.propose-extension': async (place, spot) => extensionOf(place, await newOrder(place, spot)),
  'order.decide-extension': async (place, spot) => ({ extension: await newExtension(place, spot), approve: true }),
  'order.lift': async (place, spot) => ({ order: await newOrder(place, spot), reason: '不再需要' }),
  'order.review': async (place, spot) =>
    ({ review: uuidv7(), order: await newOrder(place, spot), note: '仍有必要', nextOn: dayInChina(plusMs(place.clock.now(), 7 * DAY_MS)) }),
  'order.set-level': (_place, spot) => stage(spot),
  'order.stand-down': async (place, spot) => {
    await place.system.send(order.setLevel, stage(spot))
    return { territory: spot.territory, reason: '响应终止' }
  },
  'order.set-scenario': (_place, { territory }) => ({ scenario: uuidv7(), territory, value: 2, reason: '出现病例' }),
  'responsibility.save-chain': (_place, spot) => chainAt(spot),
  'responsibility.close-chain': async (place, spot) => ({ chain: await newChain(place, spot) }),
  'responsibility.register-holders': (_place, spot) => ({ within: spot.territory, holders: [holderAt(spot)] }),
  'responsibility.holder-left': async (place, spot) => ({ holder: await newHolder(place, spot), why: 'resigned' }),
  'responsibility.register-enterprises': (_place, { territory }) => ({ within: territory, enterprises: [{ enterprise: uuidv7(), territory, name: '测试厂' }] }),
  'responsibility.assign': async (place, spot) => ({ within: spot.territory, links: await links(place, spot) }),
  'responsibility.release': async (place, spot) => {
    const given = await links(place, spot)
    applied(await place.system.send(responsibility.assign, { within: spot.territory, links: given }))
    return { within: spot.territory, links: given.map(({ link }) => link) }
  },
  'responsibility.hand-over': async (place, spot) => ({ holder: await newHolder(place, spot), successor: await newHolder(place, spot), bySlot: [] }),
  'responsibility.save-unit': (_place, { territory }) => ({ unit: uuidv7(), territory, kind: 'office', name: '办公室', remit: '综合' }),
  'responsibility.appoint': appointment,
  'responsibility.confirm-appointment': async (place, spot) => ({ appointment: await newAppointment(place, spot) }),
  'responsibility.end-appointment': async (place, spot) => ({ appointment: await newAppointment(place, spot) }),
}
