// Base64url without padding (RFC 4648, section 5), for the coordinates of keys. The domain knows neither Node's Buffer nor the browser's atob.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Bytes → text. */
export const toBase64Url = (bytes: Uint8Array): string => {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += ALPHABET[(held >> bits) & 63]
    }
  }
  return bits === 0 ? text : text + ALPHABET[(held << (6 - bits)) & 63]
}

/** Text → bytes; null when a character is none of the alphabet, or the text is not what `toBase64Url` would write. */
export const fromBase64Url = (text: string): Uint8Array | null => {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const character of text) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
    }
  }
  const whole = Uint8Array.from(bytes)
  return toBase64Url(whole) === text ? whole : null
}
