// Phone numbers as people write them, in one form for storing and searching (capability C02).

export type PhoneFault = 'empty' | 'characters' | 'length'
export type PhoneReading = { ok: true; value: string; kind: 'mobile' | 'landline' | 'short' | 'foreign' } | { ok: false; reason: PhoneFault }

const MOBILE = /^1[3-9][0-9]{9}$/
const LANDLINE = /^0[1-9][0-9]{1,2}[2-9][0-9]{6,7}(x[0-9]{1,6})?$/
const LOCAL = /^[2-9][0-9]{6,7}(x[0-9]{1,6})?$/
const SERVICE = /^([48]00[0-9]{7}|9[56][0-9]{3,6}|1[0-2][0-9]{1,3})$/
const FOREIGN = /^\+[1-9][0-9]{6,14}$/

/**
 * Reads one phone number: digits only, `+` kept for foreign ones, `x` before an extension. +86 and 0086 are dropped.
 * One phone may serve twenty people: nothing here asks for it to be unique.
 */
export function readPhone(text: string): PhoneReading {
  const typed = text.slice(0, 60).normalize('NFKC').toLowerCase().trim()
  if (typed === '') return { ok: false, reason: 'empty' }
  const tight = typed.replace(/[\s\-–—.()/]/g, '').replace(/(ext|转|#)/, 'x')
  if (!/^\+?[0-9]+(x[0-9]+)?$/.test(tight)) return { ok: false, reason: 'characters' }
  const number = tight.replace(/^(\+|00)86(?=[0-9]{7})/, '').replace(/^00(?=[1-9])/, '+')
  if (MOBILE.test(number)) return { ok: true, value: number, kind: 'mobile' }
  const landline = /^[1-9][0-9]{9,10}$/.test(number) && number !== tight ? `0${number}` : number
  if (LANDLINE.test(landline)) return { ok: true, value: landline, kind: 'landline' }
  if (LOCAL.test(number)) return { ok: true, value: number, kind: 'landline' }
  if (SERVICE.test(number)) return { ok: true, value: number, kind: 'short' }
  return FOREIGN.test(number) ? { ok: true, value: number, kind: 'foreign' } : { ok: false, reason: 'length' }
}
