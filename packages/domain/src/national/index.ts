// The national model of the personal health code (GB/T 38961 / 38962 / 38963-2020) as a mapping layer (docs/national-model.md).
export * from './model.js'
export * from './map.js'
