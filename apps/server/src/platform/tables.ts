// The tables as the query builder sees them; each feature adds its own by declaration merging.

// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Tables {}
