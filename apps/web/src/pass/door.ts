// How a door and a number are written for people.

/** `安康苑 1号楼 1-0101`: what a neighbour would say. */
export const doorLine = ({ compoundName, buildingName, door }: { compoundName: string; buildingName: string; door: string }): string =>
  [compoundName, buildingName, door].filter(Boolean).join(' ')

/** `ABCD EFGH`: eight characters in two groups are read out without mistakes. */
export const spacedNumber = (number: string): string => `${number.slice(0, 4)} ${number.slice(4)}`
