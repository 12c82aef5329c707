// A value that is there already, most of the time: waiting a turn for it would cost a passage more than using it.

export type Soon<T> = T | Promise<T>

/** What `use` makes of a value: at once where it is there, else when it comes. What `use` throws is thrown or rejected alike. */
export const whenThere = <T, R>(value: Soon<T>, use: (value: T) => R): Soon<R> => (value instanceof Promise ? value.then(use) : use(value))
