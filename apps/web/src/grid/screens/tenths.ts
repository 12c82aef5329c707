// What is typed as a temperature, in tenths of a degree.
const LOWEST = 350
const HIGHEST = 420

/** `36.5`, `36,5` or `365` as tenths; null for nothing, undefined for what is no temperature of a person. */
export const readTenths = (typed: string): number | null | undefined => {
  const text = typed.normalize('NFKC').trim().replace(',', '.')
  if (text === '') return null
  if (!/^[0-9]{2}(\.[0-9])?$|^[0-9]{3}$/.test(text)) return undefined
  const tenths = text.length === 3 && !text.includes('.') ? Number(text) : Math.round(Number(text) * 10)
  return tenths >= LOWEST && tenths <= HIGHEST ? tenths : undefined
}
