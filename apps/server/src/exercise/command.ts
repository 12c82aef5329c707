// Plans who is in charge in an exercise and what was ordered: chains, holders, links, headquarters, one order in force. Pure; from a seed.
import { dayInChina, plusMs, type DataOf, type Id, type Instant } from '@shouwang/domain/kernel'
import type { draftOrder, setLevel, setScenario } from '@shouwang/domain/order'
import { EXAMPLE_CHAINS, type appoint, type NewHolder, type NewLink, type saveChain, type saveUnit } from '@shouwang/domain/responsibility'
import { divisionId } from '../territory/index.js'
import { createChance, type Chance } from './chance.js'
import { households } from './households.js'
import { givenName, pickSurname } from './names.js'
import type { PlannedPlace } from './place.js'

export interface PlannedCommand {
  chains: DataOf<typeof saveChain>[]
  holders: NewHolder[]
  links: NewLink[]
  unit: DataOf<typeof saveUnit>
  appointments: DataOf<typeof appoint>[]
  level: DataOf<typeof setLevel>
  scenario: DataOf<typeof setScenario>
  order: DataOf<typeof draftOrder>
}

const DAY_MS = 86_400_000
/** People on whom six-to-one is laid; the last of them has no doctor, so that the list of gaps has something to say. */
const WATCHED = 6
/** 34 police officers for 49 communities (seed row S3-51). */
const OFFICERS_PER_COMMUNITY = 34 / 49

type Staff = { post: string; organisation: string }
const STAFF = {
  leader: { post: '分包领导', organisation: '区直机关' }, cadre: { post: '包小区干部', organisation: '街道办事处' },
  property: { post: '物业经理', organisation: '物业公司' }, police: { post: '社区民警', organisation: '派出所' },
  doctor: { post: '社区医生', organisation: '社区卫生服务中心' }, bureau: { post: '委局联络员', organisation: '区直委局' },
} satisfies Record<string, Staff>

const person = (chance: Chance, territory: Id, { post, organisation }: Staff): NewHolder => ({
  holder: chance.id(), territory, name: pickSurname(chance) + givenName(chance, chance.yes(0.4) ? 'female' : 'male', chance.whole(1964, 1994)),
  organisation, duty: post, phone: `13${chance.whole(0, 9)}0000${String(chance.whole(0, 9999)).padStart(4, '0')}`,
})

/** The first people of the exercise, one a household: those who came back from elsewhere. */
function watched(place: PlannedPlace, divisionCode: string, seed: string): Id[] {
  const found: Id[] = []
  for (const { members } of households(place, divisionCode, seed)) {
    found.push(members[0]!.person)
    if (found.length === WATCHED) break
  }
  return found
}

interface Cast { holders: NewHolder[]; communities: Id[]; of(role: keyof typeof STAFF, at: number): Id }

function castOf(chance: Chance, place: PlannedPlace, communities: readonly Id[]): Cast {
  const counts: Record<keyof typeof STAFF, number> = {
    leader: communities.length, cadre: Math.ceil(place.compounds.length / 4), property: Math.ceil(place.compounds.length / 6),
    police: Math.max(1, Math.round(communities.length * OFFICERS_PER_COMMUNITY)), doctor: Math.max(1, Math.ceil(communities.length / 3)), bureau: 1,
  }
  const byRole = Object.fromEntries(Object.entries(STAFF).map(([role, staff]) => (
    [role, Array.from({ length: counts[role as keyof typeof STAFF] }, () => person(chance, place.root, staff))]))) as Record<keyof typeof STAFF, NewHolder[]>
  return {
    holders: Object.values(byRole).flat(), communities: [...communities],
    of: (role, at) => byRole[role][at % byRole[role].length]!.holder,
  }
}

function linksOf(chance: Chance, place: PlannedPlace, cast: Cast, chainOf: (key: string) => Id, people: readonly Id[]): NewLink[] {
  const link = (chain: string, slot: string, subjectKind: NewLink['subjectKind'], subject: Id, holder: Id): NewLink =>
    ({ link: chance.id(), chain: chainOf(chain), slot, subjectKind, subject, holder })
  // One community and one compound in twelve wait for somebody: gaps to find and to close.
  const led = cast.communities.slice(0, Math.max(1, cast.communities.length - 1))
  const kept = place.compounds.filter((_, at) => at % 12 !== 11)
  const six = { 'district-leader': 'leader', 'bureau': 'bureau', 'sub-district': 'cadre', 'community': 'cadre', 'police': 'police', 'doctor': 'doctor' } as const
  return [
    ...led.flatMap((community, at) => ['community-leader', 'three-one'].map((chain) => link(chain, 'leader', 'territory', community, cast.of('leader', at)))),
    ...kept.flatMap(({ id }, at) => [
      link('three-one', 'cadre-property', 'territory', id, cast.of('cadre', at)), link('three-one', 'cadre-property', 'territory', id, cast.of('property', at)),
    ]),
    ...people.flatMap((subject, at) => Object.entries(six).filter(([slot]) => slot !== 'doctor' || at < people.length - 1)
      .map(([slot, role]) => link('six-one', slot, 'person', subject, cast.of(role, slot === 'community' ? at + 1 : at)))),
  ]
}

function orderOf(chance: Chance, place: PlannedPlace, divisionCode: string, now: Instant): DataOf<typeof draftOrder> {
  const closed = place.compounds.slice(0, 2)
  return {
    order: chance.id(), issuer: place.root, number: `演练令〔2020〕第${divisionCode}号`, kind: 'compound-management', title: '关于实行小区封闭管理的命令(演练)',
    scope: [place.root], legalBasis: '《中华人民共和国传染病防治法》第四十二条;省重大突发公共卫生事件一级响应', authority: '疫情防控指挥部(演练)',
    exceptions: '急救、消防、抢险车辆和人员即到即放;急症、孕产妇、透析等就医人员不受限制;独居老人由社区上门服务;租户与业主同等对待。',
    text: '一、各小区保留一个出入口,其余出入口关闭,并明确紧急开启责任人。\n二、出入人员佩戴口罩、测量体温。\n三、本命令到期自行失效,延长须另行批准。',
    from: now, to: plusMs(now, 28 * DAY_MS), reviewOn: dayInChina(plusMs(now, 7 * DAY_MS)),
    measures: [
      { measure: chance.id(), territory: place.root, mode: 'controlled' },
      ...closed.map(({ id }) => ({ measure: chance.id(), territory: id, mode: 'closed' as const, to: plusMs(now, 14 * DAY_MS) })),
    ],
  }
}

/** Plans the command of an exercise as of `now`. The same request at the same moment gives the same plan, ids and all. */
export function planCommand(place: PlannedPlace, divisions: readonly { code: string }[], divisionCode: string, seed: string, now: Instant): PlannedCommand {
  const chance = createChance(seed, divisionCode, 'command')
  const chains = EXAMPLE_CHAINS.map((chain) => ({ chain: chance.id(), territory: place.root, ...chain, slots: [...chain.slots] }))
  const chainOf = (key: string): Id => chains.find((chain) => chain.key === key)!.chain
  const cast = castOf(chance, place, divisions.filter(({ code }) => code.length === 12).map(({ code }) => divisionId(code)))
  const [chief, deputy] = [
    person(chance, place.root, { post: '指挥长', organisation: '疫情防控指挥部' }), person(chance, place.root, { post: '副指挥长', organisation: '疫情防控指挥部' }),
  ]
  const unit = {
    unit: chance.id(), territory: place.root, kind: 'headquarters' as const, name: '疫情防控指挥部(演练)', remit: '统一指挥、调度和督导',
  }
  return {
    chains, holders: [...cast.holders, chief, deputy], links: linksOf(chance, place, cast, chainOf, watched(place, divisionCode, seed)), unit,
    appointments: [chief, deputy].map(({ holder, duty }, at) => (
      { appointment: chance.id(), unit: unit.unit, title: duty, rank: at + 1, holder, from: now })),
    level: { stage: chance.id(), territory: place.root, level: 1, authority: '省人民政府(演练)', legalBasis: '《中华人民共和国突发事件应对法》' },
    scenario: { scenario: chance.id(), territory: place.root, value: 2, reason: '辖区出现病例(演练)' },
    order: orderOf(chance, place, divisionCode, now),
  }
}
