// Chains of responsibility as data: which slots there are, what each is for, who reports to whom (C03). Pure.
import Type, { type Static } from 'typebox'
import { strict, type Problem } from '../kernel/index.js'

export const SubjectKind = Type.Union([Type.Literal('territory'), Type.Literal('household'), Type.Literal('person'), Type.Literal('enterprise')])
export type SubjectKind = Static<typeof SubjectKind>

const Words = Type.Object({ zh: Type.String({ minLength: 1, maxLength: 40 }), en: Type.String({ minLength: 1, maxLength: 60 }) }, strict)

/**
 * One named place in a chain. `everywhere`: every subject of the kind needs it; otherwise only those on which the chain has been laid.
 * `several`: more than one may hold it at once. `lead`: whoever holds it leads the place. `health`: may take health decisions.
 */
export const Slot = Type.Object({
  key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,29}$' }),
  name: Words,
  subject: SubjectKind,
  /** Kinds of territory, where `subject` is one. */
  kinds: Type.Array(Type.String({ maxLength: 30 }), { maxItems: 20 }),
  everywhere: Type.Boolean(), required: Type.Boolean(), several: Type.Boolean(), lead: Type.Boolean(), health: Type.Boolean(),
  reportsTo: Type.Optional(Type.String({ maxLength: 30 })),
  /** False: the sources do not name this slot; offices give it their own name. */
  official: Type.Boolean(),
}, strict)
export type Slot = Static<typeof Slot>

export const ChainData = Type.Object({
  key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }), name: Words, slots: Type.Array(Slot, { minItems: 1, maxItems: 12 }),
}, strict)
export type ChainData = Static<typeof ChainData>

/** The first slot from which reports run in a circle, or that reports to a slot that is not there; null when there is none. */
export function loopIn(slots: readonly Pick<Slot, 'key' | 'reportsTo'>[]): string | null {
  const above = new Map(slots.map(({ key, reportsTo }) => [key, reportsTo]))
  for (const { key } of slots) {
    let at: string | undefined = key
    for (let steps = 0; at !== undefined; steps++) {
      if (!above.has(at) || steps > slots.length) return key
      at = above.get(at)
    }
  }
  return null
}

/** What is wrong with a chain by itself: a loop, a key used twice, a place slot without kinds. Null: nothing. */
export function checkChain({ slots }: Pick<ChainData, 'slots'>): Problem | null {
  const twice = slots.find(({ key }, at) => slots.findIndex((slot) => slot.key === key) !== at)
  if (twice) return { code: 'input.invalid', fields: [{ path: `/slots/${twice.key}`, keyword: 'uniqueItems' }] }
  const placeless = slots.find(({ subject, kinds }) => subject === 'territory' && kinds.length === 0)
  if (placeless) return { code: 'input.invalid', fields: [{ path: `/slots/${placeless.key}/kinds`, keyword: 'minItems' }] }
  const loop = loopIn(slots)
  return loop === null ? null : { code: 'responsibility.chain-loop', slot: loop }
}

const slot = (key: string, zh: string, en: string, subject: SubjectKind, over: Partial<Slot> = {}): Slot => ({
  key, name: { zh, en }, subject, kinds: [], everywhere: false, required: true, several: false, lead: false, health: false, official: true, ...over,
})
const PLACES = { everywhere: true } as const

/** The chains that ship as examples, to be edited by whoever uses them (seed rows S1-05, S3-25, S3-34, S3-51, S3-73; C03). */
export const EXAMPLE_CHAINS: readonly ChainData[] = [
  {
    key: 'three-one', name: { zh: '三联包', en: 'Three-level chain' },
    slots: [
      slot('leader', '包社区领导', 'Leader of the community', 'territory', { ...PLACES, kinds: ['community', 'village'], lead: true }),
      slot('cadre-property', '包小区干部和物业', 'Cadre and property manager of the compound', 'territory', {
        ...PLACES, kinds: ['compound'], several: true, reportsTo: 'leader',
      }),
      slot('team-property', '包楼栋工作队和物业', 'Team and property manager of the building', 'territory', {
        ...PLACES, kinds: ['building'], several: true, reportsTo: 'cadre-property',
      }),
    ],
  },
  {
    // The sources name the chain, not its slots: these names are only a beginning.
    key: 'four-one', name: { zh: '四包一', en: 'Four-to-one' },
    slots: [
      slot('first', '责任人一(可改名)', 'First (name it)', 'household', { official: false }),
      slot('second', '责任人二(可改名)', 'Second (name it)', 'household', { official: false }),
      slot('third', '责任人三(可改名)', 'Third (name it)', 'household', { official: false }),
      slot('fourth', '责任人四(可改名)', 'Fourth (name it)', 'household', { official: false }),
    ],
  },
  {
    key: 'six-one', name: { zh: '六包一', en: 'Six-to-one' },
    slots: [
      slot('district-leader', '区级领导', 'District leader', 'person'),
      slot('bureau', '委局人员', 'Bureau staff', 'person', { reportsTo: 'district-leader' }),
      slot('sub-district', '办事处人员', 'Sub-district staff', 'person', { reportsTo: 'bureau' }),
      slot('community', '社区人员', 'Community staff', 'person', { reportsTo: 'sub-district' }),
      slot('police', '民警', 'Police officer', 'person'),
      slot('doctor', '社区医生', 'Community doctor', 'person', { health: true }),
    ],
  },
  {
    key: 'enterprise-one', name: { zh: '一企一员', en: 'One supervisor per enterprise' },
    slots: [slot('supervisor', '监管员', 'Supervisor', 'enterprise', PLACES)],
  },
  {
    key: 'community-leader', name: { zh: '分包社区', en: 'Leaders of communities' },
    slots: [slot('leader', '分包领导', 'Responsible leader', 'territory', { ...PLACES, kinds: ['community', 'village'], lead: true })],
  },
]
