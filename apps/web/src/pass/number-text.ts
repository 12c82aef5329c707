// How a number is written for people.

/** `ABCD EFGH`: eight characters in two groups are read out without mistakes. */
export const spacedNumber = (number: string): string => `${number.slice(0, 4)} ${number.slice(4)}`
