// Keys of checklist items: an item that is edited keeps its key, so that results of different versions can be compared.

export interface EditedItem { key?: string; text: string; required?: boolean; disinfection?: boolean }

/** The items with a key each: their own, or the next free `i1`, `i2` … */
export const itemsWithKeys = (items: readonly EditedItem[]): { key: string; text: string; required: boolean; disinfection?: boolean }[] => {
  const taken = new Set(items.flatMap((item) => (item.key ? [item.key] : [])))
  let next = 1
  const freeKey = (): string => {
    while (taken.has(`i${next}`)) next++
    taken.add(`i${next}`)
    return `i${next}`
  }
  return items.map(({ key, text, required = false, disinfection }) =>
    ({ key: key ?? freeKey(), text: text.trim(), required, ...(disinfection ? { disinfection } : {}) }))
}
