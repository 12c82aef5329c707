// The tables as the query builder sees them; each feature adds its own by declaration merging.

export interface Tables {}
