// A pack's title and state as the console says them.
import { POLICY_FIELDS, SECTION_NAMES, type Comparison, type FieldChange, type PolicyField, type RulePack, type Section, type VersionState } from '@shouwang/domain/policy'
import type { Tone } from '../../platform/console/index.js'
import { currentLanguage } from '../../platform/i18n.js'
import { policyConsole } from './policy-console.texts.js'

export const packTitle = (pack: Pick<RulePack, 'title'>): string => (currentLanguage() === 'en' ? pack.title.en : pack.title.zh)

export const STATE_TONES: Record<VersionState, Tone> = {
  shipped: 'plain', draft: 'warn', 'half-signed': 'warn', signed: 'good', superseded: 'off', expired: 'off',
}

export { SECTION_NAMES as SECTIONS }
/** The fields of a section, in the order of the catalogue. */
export const fieldsOf = (section: Section): PolicyField[] => POLICY_FIELDS.filter(({ path }) => path.startsWith(`${section}.`))

const CHANGE_TONES: Record<Comparison, Tone> = { stricter: 'warn', looser: 'bad', mixed: 'bad', same: 'plain' }

/** How a change is marked: word, colour and shape. For a protection of people, stricter is more of it. */
export const changeMark = ({ field, comparison }: Pick<FieldChange, 'field' | 'comparison'>): { tone: Tone; word: string } => {
  if (comparison === 'same') return { tone: 'plain', word: policyConsole.text('change.same') }
  if (field.protects) return { tone: comparison === 'stricter' ? 'good' : 'bad', word: policyConsole.text(`protect.${comparison}`) }
  return { tone: CHANGE_TONES[comparison], word: policyConsole.text(`change.${comparison}`) }
}
