// What may be seen of numbers without asking: at most the first six and last two characters of a document (capability C02).

/**
 * A document number with its middle hidden: the first 6 and last 2 of a resident identity number, less of shorter ones.
 * Never shows more than half of the characters, so that a passport of nine does not become readable.
 */
export function maskDocument(number: string): string {
  const characters = [...number.trim()]
  const shown = Math.min(8, Math.floor(characters.length / 2))
  const tail = Math.min(2, Math.floor(shown / 2))
  const head = shown - tail
  return characters.slice(0, head).join('') + '*'.repeat(characters.length - shown) + (tail > 0 ? characters.slice(-tail).join('') : '')
}

/** A phone number with its middle hidden: 138****5678; of shorter ones the last two only. */
export function maskPhone(phone: string): string {
  const characters = [...phone.trim()]
  if (characters.length >= 11) return `${characters.slice(0, 3).join('')}${'*'.repeat(characters.length - 7)}${characters.slice(-4).join('')}`
  return characters.length > 4 ? '*'.repeat(characters.length - 2) + characters.slice(-2).join('') : '*'.repeat(characters.length)
}
