// Reading a temperature as people type it: what cannot be one is refused and asked again (C04).

/** Plausible readings, in tenths of a degree Celsius. */
const LOWEST = 300
const HIGHEST = 430

/** `suggestion`: what was probably meant, in tenths of a degree Celsius; always within 30.0 to 43.0. */
export type ParsedTemperature =
  | { ok: true; tenths: number }
  | {
    ok: false
    why: 'empty' | 'not-a-number' | 'lost-decimal-point' | 'shifted' | 'fahrenheit' | 'out-of-range'
    suggestion?: number
  }

/**
 * Reads a temperature in degrees Celsius: `36.5`, `36,5`, `36。5`, `３６．５`, `36.5℃`, `36度5`. Hundredths are rounded to tenths.
 * A suggestion is for a person to accept; it is never taken by itself (375, 3.65, 98.6: C04, bad input to survive).
 */
export function parseTemperature(text: string): ParsedTemperature {
  const typed = tidy(text)
  if (typed === '') return { ok: false, why: 'empty' }
  const match = /^([+-]?\d+(?:\.\d+)?)(F|C)?$/.exec(typed)
  if (match === null) return { ok: false, why: 'not-a-number' }
  const value = Number(match[1])
  if (match[2] === 'F') return not('fahrenheit', fromFahrenheit(value))
  const tenths = tenthsOf(value)
  if (isPlausible(tenths)) return { ok: true, tenths }
  return implausible(value, (match[1] ?? '').includes('.'))
}

/** One way of writing: half-width, a point for the decimal sign, `C` or `F` for the unit, no blanks. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[,、。・·]/g, '.')
    .replace(/^摄氏/, '')
    .replace(/^华氏(.*?)度?$/, '$1F')
    .replace(/^(\d+)度(\d)$/, '$1.$2')
    .replace(/(?:摄氏度|°C|度|°)$/, 'C')
    .replace(/(?:华氏度|°F)$/, 'F')
}

/** Rounds half up; the tiny addition undoes binary fractions such as 36.55 × 10 = 365.49999…. */
const tenthsOf = (degrees: number): number => Math.round(degrees * 10 + 1e-6)
const fromFahrenheit = (degrees: number): number => tenthsOf(((degrees - 32) * 5) / 9)
const isPlausible = (tenths: number): boolean => tenths >= LOWEST && tenths <= HIGHEST

const not = (why: Exclude<ParsedTemperature, { ok: true }>['why'], suggestion: number): ParsedTemperature =>
  isPlausible(suggestion) ? { ok: false, why, suggestion } : { ok: false, why: 'out-of-range' }

/** Names the slip behind a number that is none: Fahrenheit (86 to 109.4), ten or a hundred times too large, ten times too small. */
function implausible(value: number, hasPoint: boolean): ParsedTemperature {
  if (isPlausible(fromFahrenheit(value))) return not('fahrenheit', fromFahrenheit(value))
  for (const factor of [10, 100]) {
    if (isPlausible(tenthsOf(value / factor))) return not(hasPoint ? 'shifted' : 'lost-decimal-point', tenthsOf(value / factor))
  }
  return not('shifted', tenthsOf(value * 10))
}
