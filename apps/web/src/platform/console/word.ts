// Words for codes that come as data: kinds, states, steps, reasons.
import type { FeatureTexts } from '../i18n.js'

/**
 * The word for `code`, looked up as `prefix.code` in a feature's texts; the code itself when a newer server sends one that this
 * page does not know yet.
 */
export const wordOf = <K extends string>(texts: Pick<FeatureTexts<K>, 'text'>, prefix: string, code: string): string => {
  const key = `${prefix}.${code}`
  const word = texts.text(key as K)
  return word === key ? code : word
}

export { listOf } from '../format.js'
