// Well-formed examples of the commands of imports, for the walk: an import in the state in which each can be done.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Id } from '@shouwang/domain/kernel'
import { openImport } from '@shouwang/domain/people'
import { sealFile } from '../src/people/import-sealed.js'
import { applied, type Place } from './harness.js'

interface Spot { territory: Id }

const opening = (territory: Id) => ({ import: uuidv7(), territory, fileName: '名册.csv', digest: '0'.repeat(64) })

/** An import that was opened there by somebody else, in `state`, with a file of one row. */
async function newImport(place: Place, { territory }: Spot, state: string): Promise<Id> {
  const data = opening(territory)
  applied(await place.system.send(openImport, data))
  const { db, vault } = place.server.services
  const file = sealFile(vault, new TextEncoder().encode('小区,房号,姓名\n安康苑,101,孙试\n'))
  await sql`insert into import_file (district, import, sealed) select district, id, ${file}::bytea from import where id = ${data.import}::uuid`.execute(db)
  await sql`update import set state = ${state} where id = ${data.import}::uuid`.execute(db)
  return data.import
}

export const IMPORT_SAMPLES: Record<string, (place: Place, spot: Spot) => object | Promise<object>> = {
  'people.open-import': (_place, { territory }) => opening(territory),
  'people.map-import': async (place, spot) => ({ import: await newImport(place, spot, 'preview'), sheet: '', columns: { 2: 'name' } }),
  'people.decide-import-rows': async (place, spot) => ({ import: await newImport(place, spot, 'preview'), rows: [0], decision: 'leave' }),
  'people.accept-import': async (place, spot) => ({ import: await newImport(place, spot, 'preview') }),
  'people.discard-import': async (place, spot) => ({ import: await newImport(place, spot, 'preview') }),
  'people.undo-import': async (place, spot) => ({ import: await newImport(place, spot, 'done') }),
}
