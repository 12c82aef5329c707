// Cuts a long list into parts that one command or one statement takes.

/** Parts of at most `size` entries, in order; none for an empty list. */
export const slices = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
