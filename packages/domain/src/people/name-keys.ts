// The keys under which a name is found and compared: simplified form, pinyin and initials (capability C02).
import { pinyin as spell } from 'pinyin-pro'
import { foldHan } from './han-variants.js'
import { normaliseName } from './name.js'

/** Keys of one name. All are lower case; a name that has no letters at all has empty keys. */
export interface NameKeys {
  /** Simplified, without dots, blanks and punctuation: 陳·龍 → 陈龙, John Smith → johnsmith. */
  folded: string
  /** Syllables or words with single blanks, ü as v, surname readings first: 单田芳 → `shan tian fang`, 吕布 → `lv bu`. */
  pinyin: string
  /** First letters: 张三 → `zs`. A character without a known reading stands for itself. */
  initials: string
}

const SEPARATORS = /[\p{P}\p{S}\p{Z}\p{C}]+/gu

/** What stood apart and now stands together may be one letter, or in another order. */
const joined = (text: string): string => text.normalize('NFKC')

/** The folded key alone, without the cost of readings: for comparing many names. */
export const foldedName = (name: string): string => joined(foldHan(normaliseName(name)).toLowerCase().replace(SEPARATORS, ''))

/**
 * Keys of a name as it is written anywhere. Total: any text has keys, and keys of a folded name are those of the name.
 * Readings of characters come from pinyin-pro, which knows which readings surnames take.
 */
export function nameKeys(name: string): NameKeys {
  const words = foldHan(normaliseName(name)).toLowerCase().replace(SEPARATORS, ' ').trim()
  const folded = joined(words.replaceAll(' ', ''))
  if (folded === '') return { folded: '', pinyin: '', initials: '' }
  const syllables = words.split(' ').flatMap((word, at) =>
    spell(word, { toneType: 'none', type: 'array', surname: at === 0 ? 'head' : 'off', nonZh: 'consecutive', v: true }))
    .map((syllable) => syllable.toLowerCase()).filter((syllable) => syllable.trim() !== '')
  return { folded, pinyin: syllables.join(' '), initials: syllables.map((syllable) => [...syllable][0]!).join('') }
}

/**
 * Typed pinyin as it is stored, without blanks: `Lü Bu` and `lv'bu` become `lvbu`. Passports write ü as yu, and nobody can tell `nyu` from the
 * border of two syllables (秦云 qin yun): both spellings are given, the plain one first. Empty: no letter was typed.
 */
export function tightPinyin(typed: string): string[] {
  const letters = typed.normalize('NFKD').toLowerCase().replaceAll('u\u0308', 'v').replace(/\p{M}+/gu, '').replace(/[^\p{L}\p{N}]+/gu, '')
  return letters === '' ? [] : [...new Set([letters, letters.replace(/([ln])yu(?!a)/g, '$1v')])]
}
