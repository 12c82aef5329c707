// npm run db:schema: writes db/schema.sql from the catalogue of a freshly migrated database.
import { writeFileSync } from 'node:fs'
import { dumpSchema, withFreshDatabase } from './schema.js'

const text = await withFreshDatabase(dumpSchema)
writeFileSync(new URL('../db/schema.sql', import.meta.url), text)
console.info(`db/schema.sql: ${text.split('\n').length} lines`)
