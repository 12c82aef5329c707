// Stands in for the schema library in the browser: the web uses the domain's schemas as types and never validates with them,
// so 25 KB of validator stay off every phone. vite.config.ts puts it in place; types come from the real library.
type Shape = Record<string, unknown>

const of = (type: string) => (options: Shape = {}): Shape => ({ type, ...options })
const optional = new WeakSet<Shape>()

/** The builders that the domain calls, with plain JSON Schema as result. A builder that is missing here fails the web's build or first start. */
const Type = {
  String: of('string'), Integer: of('integer'), Number: of('number'), Boolean: of('boolean'), Null: of('null'), Unknown: (options: Shape = {}): Shape => ({ ...options }),
  Literal: (value: unknown): Shape => ({ const: value }),
  Array: (items: Shape, options: Shape = {}): Shape => ({ type: 'array', items, ...options }),
  Tuple: (items: Shape[], options: Shape = {}): Shape => ({ type: 'array', items, minItems: items.length, maxItems: items.length, ...options }),
  Union: (anyOf: Shape[], options: Shape = {}): Shape => ({ anyOf, ...options }),
  Intersect: (allOf: Shape[], options: Shape = {}): Shape => ({ allOf, ...options }),
  Record: (_keys: Shape, additionalProperties: Shape): Shape => ({ type: 'object', additionalProperties }),
  Unsafe: (shape: Shape): Shape => shape,
  Optional: (shape: Shape): Shape => {
    const copy = { ...shape }
    optional.add(copy)
    return copy
  },
  Object: (properties: Record<string, Shape>, options: Shape = {}): Shape => ({
    type: 'object', required: Object.keys(properties).filter((key) => !optional.has(properties[key]!)), properties, ...options,
  }),
}

export default Type
