// Reading a number plate as guards type it: put in order and warned about, never rejected (C04).
import type { PlateKind } from './passage.schema.js'

/** What may be odd about a plate. Text belongs to the screens. */
export type PlateWarning = 'no-plate' | 'letter-i-or-o' | 'no-province' | 'wrong-length' | 'odd-characters'
export interface ReadPlate {
  /** Upper case, half width, without blanks and points; empty when there is none. */
  plate: string
  kind: PlateKind
  /** The character of the province that issued it, for mainland plates. */
  province?: string
  warnings: PlateWarning[]
}

const PROVINCES = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新'
const MAINLAND = new RegExp(`^([${PROVINCES}])([A-Z])(.*)$`, 'u')
/** Plates that end in a word of their own: police, driving school, trailer, consulate, Hong Kong, Macao, test. */
const SPECIAL_END = /[警学挂领港澳试超]$/u
/** Embassies, armed police, and the old forms with a number first. */
const SPECIAL_START = /^(?:使|WJ|\d{6}使)/u
const NO_PLATE = /^(?:|无|没有|无牌|未上牌|无号牌|没牌|NONE|NOPLATE)$/u

/**
 * Reads a plate. Letters I and O are never used in the serial part, so they are warned about as probable 1 and 0, and left as typed:
 * only the guard sees the car. New-energy plates have one character more than others. An unknown form is `unusual`, a plate in
 * Latin script only is `foreign`.
 */
export function readPlate(text: string): ReadPlate {
  const plate = text.normalize('NFKC').toUpperCase().replace(/[\s·•・.\-_—]/gu, '')
  if (NO_PLATE.test(plate)) return { plate: '', kind: 'none', warnings: ['no-plate'] }
  const [, province, , serial] = MAINLAND.exec(plate) ?? []
  if (province === undefined || serial === undefined) return withoutProvince(plate)
  if (serial.includes('临')) return { plate, kind: 'temporary', province, warnings: warningsOf(serial.replace('临', ''), [5, 6]) }
  if (SPECIAL_END.test(serial)) return { plate, kind: 'special', province, warnings: warningsOf(serial.slice(0, -1), [3, 4, 5]) }
  if (isNewEnergy(serial)) return { plate, kind: 'new-energy', province, warnings: warningsOf(serial, [6]) }
  return { plate, kind: /^[A-Z0-9]{5}$/u.test(serial) ? 'ordinary' : 'unusual', province, warnings: warningsOf(serial, [5]) }
}

/** Small cars: a letter (two at most) then digits; large ones: digits, then the letter. */
const isNewEnergy = (serial: string): boolean => /^(?:[A-Z][A-Z0-9]\d{4}|\d{5}[A-Z])$/u.test(serial)

function withoutProvince(plate: string): ReadPlate {
  if (SPECIAL_START.test(plate)) return { plate, kind: 'special', warnings: [] }
  if (plate.startsWith('临') || plate.endsWith('临')) return { plate, kind: 'temporary', warnings: ['no-province'] }
  if (/^[A-Z0-9]+$/u.test(plate)) return { plate, kind: 'foreign', warnings: ['no-province'] }
  return { plate, kind: 'unusual', warnings: ['no-province', ...warningsOf(plate, [])] }
}

/** `lengths`: how many characters the serial part may have; none given: any. */
function warningsOf(serial: string, lengths: readonly number[]): PlateWarning[] {
  const warnings: PlateWarning[] = []
  if (/[IO]/u.test(serial)) warnings.push('letter-i-or-o')
  if (lengths.length > 0 && !lengths.includes([...serial].length)) warnings.push('wrong-length')
  if (/[^A-Z0-9]/u.test(serial)) warnings.push('odd-characters')
  return warnings
}
