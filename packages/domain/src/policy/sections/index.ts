// The sections of a rule pack, in the order in which they are shown. A capability that has rules adds its own here.
import type { PolicySection } from '../section.js'
import { AnomalyRules, anomalySection } from './anomaly.js'
import { FeverRules, feverSection } from './fever.js'
import { OutingRules, outingSection } from './outing.js'
import { GateRules, gateSection } from './gate.js'
import { PassRules, passSection } from './pass.js'
import { PostRules, postSection } from './post.js'
import { PlaceRules, placeSection } from './place.js'
import { QuarantineRules, quarantineSection } from './quarantine.js'
import { StatusRules, statusSection } from './status.js'
import { VisitRules, visitSection } from './visit.js'

export * from './gate.js'
export * from './pass.js'
export * from './post.js'
export * from './place.js'
export * from './status.js'
export * from './visit.js'
export * from './fever.js'
export * from './outing.js'
export * from './anomaly.js'
export * from './quarantine.js'

/** The schema of every section, by its name. */
export const SECTION_RULES = {
  gate: GateRules, post: PostRules, pass: PassRules, visit: VisitRules, place: PlaceRules,
  outing: OutingRules, fever: FeverRules, status: StatusRules, anomaly: AnomalyRules, quarantine: QuarantineRules,
}

/** All sections of a pack. */
export interface PackRules {
  gate: GateRules; post: PostRules; pass: PassRules; visit: VisitRules; place: PlaceRules; outing: OutingRules; fever: FeverRules;
  status: StatusRules; anomaly: AnomalyRules; quarantine: QuarantineRules
}
export type Section = keyof PackRules

/** Every section with its fields and values. */
export const SECTIONS: { readonly [S in Section]: PolicySection<PackRules[S]> } = {
  gate: gateSection, post: postSection, pass: passSection, visit: visitSection, place: placeSection, outing: outingSection,
  fever: feverSection, status: statusSection, anomaly: anomalySection, quarantine: quarantineSection,
}
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly Section[]

const each = <V>(value: (section: Section) => V): Record<Section, V> => Object.fromEntries(SECTION_NAMES.map((name) => [name, value(name)])) as Record<Section, V>

/** All sections with measures off. */
export const OFF_RULES = each((name) => SECTIONS[name].off) as unknown as PackRules
/** All sections as in February 2020. */
export const HISTORIC_RULES = each((name) => SECTIONS[name].historic) as unknown as PackRules

/** The rules of a pack without its head. A pack that was stored before a section existed has that section with measures off. */
export const sectionsOf = (rules: Partial<PackRules>): PackRules => each((name) => rules[name] ?? SECTIONS[name].off) as unknown as PackRules
