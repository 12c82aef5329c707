// revoke: how soon an online gate knows a new revocation, and how much fifty thousand of them take on its phone.
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { createAccount, signIn } from '@shouwang/domain/auth'
import { instantOf, systemActor, type Id, type Outcome } from '@shouwang/domain/kernel'
import { revokePasses } from '@shouwang/domain/pass'
import { buildServer } from '../apps/server/src/app.js'
import { openBackend } from '../apps/server/src/backend.js'
import { configOf, startServer, type Machine } from './machine.js'
import type { PassBench } from './pass-bench.js'
import { enrolPhone, openPhone, type Phone } from './phone.js'
import { DISTRICT, type Gate } from './place.js'
import { atMostRow, type Row } from './rows.js'

const REVOKED = 50_000
const TAG_BYTES = 7
const LOGIN = { login: 'bench-pass', password: 'shouwang-exercise' }

const commandOf = (name: string, data: object) => ({ id: uuidv7(), name, district: DISTRICT, at: instantOf(Date.now()), data })

/** An office that may revoke at the gate's compound. */
async function openOffice(machine: Machine, url: string, { compound }: Gate): Promise<void> {
  const config = configOf(machine.dir, url)
  const backend = await openBackend(config)
  const server = await buildServer({ ...backend, config })
  const data = { account: uuidv7(), name: 'bench', ...LOGIN, roles: [{ role: 'office', territory: compound }] }
  const sender = { actor: systemActor('bench'), requestId: uuidv7(), address: 'bench' }
  const { outcomes } = await server.services.submit(sender, { sentAt: instantOf(Date.now()), commands: [commandOf(createAccount.name, data)] })
  await server.app.close()
  await backend.stop()
  if (outcomes[0]?.outcome !== 'applied') throw new Error(JSON.stringify(outcomes[0]))
}

async function send(url: string, token: string | null, name: string, data: object): Promise<{ token?: string }> {
  const response = await fetch(`${url}/api/commands`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ sentAt: instantOf(Date.now()), commands: [commandOf(name, data)] }),
  })
  const { outcomes } = (await response.json()) as { outcomes: Outcome<{ token?: string }>[] }
  const outcome = outcomes[0]!
  if (outcome.outcome !== 'applied') throw new Error(`${name}: ${JSON.stringify(outcome)}`)
  return outcome.result ?? {}
}

/** Fills the district with passes that were revoked and would still be good. */
async function revokeMany(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into pass (district, id, number, kind, person, household, compound, compound_path, scope, valid_from, valid_to, issued_at, key_id, token, revoked_at, revoke_reason)
     select district, gen_random_uuid(), 'X' || g, kind, person, household, compound, compound_path, scope, valid_from, valid_to, issued_at, key_id, '', now(), 'lost'
     from generate_series(1, $1::int) as g, (select * from pass limit 1) as one`,
    [REVOKED],
  )
  await client.end()
}

/** Bytes of all revocation lists in the phone's own database. */
const bytesOnPhone = (phone: Phone): Promise<number> =>
  phone.page.evaluate(() => new Promise<number>((resolve) => {
    const opening = indexedDB.open('shouwang-gate')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('replica').objectStore('replica').get('revocations')
      reading.onsuccess = () => {
        opening.result.close()
        resolve(((reading.result?.value ?? []) as { packed: Uint8Array }[]).reduce((sum, { packed }) => sum + packed.byteLength, 0))
      }
    }
  }))

/** Seconds from a revocation's answer until the phone's own database holds it: the longest of some. */
async function slowest(phone: Phone, revoke: (pass: Id) => Promise<unknown>, passes: readonly Id[]): Promise<number> {
  let longest = 0
  for (const pass of passes) {
    const before = await bytesOnPhone(phone)
    await revoke(pass)
    const began = performance.now()
    while ((await bytesOnPhone(phone)) < before + TAG_BYTES) {
      if (performance.now() - began > 30_000) throw new Error('the phone never heard of it')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    longest = Math.max(longest, (performance.now() - began) / 1000)
  }
  return longest
}

export async function revokeRows({ machine, quick, progress, place: { gates: [gate], code }, copy }: PassBench): Promise<Row[]> {
  const url = await copy('revoke')
  await openOffice(machine, url, gate!)
  await revokeMany(url)
  const server = await startServer(machine.dir, url)
  const phone = await openPhone()
  try {
    progress(`revoke: a phone with ${REVOKED} revocations`)
    await enrolPhone(phone, server.url, code)
    const bytes = await bytesOnPhone(phone)
    if (bytes !== REVOKED * TAG_BYTES) throw new Error(`the phone holds ${bytes} bytes`)
    const { token } = await send(server.url, null, signIn.name, LOGIN)
    const seconds = await slowest(
      phone, (pass) => send(server.url, token!, revokePasses.name, { territory: gate!.compound, passes: [pass], reason: 'lost' }), gate!.passes.slice(0, quick ? 3 : 8),
    )
    return [atMostRow('revoke', seconds, 's until an online gate knows, the longest', 5), atMostRow('revoke-size', bytes / 1000, `kB for ${REVOKED} revocations on the phone`, 400)]
  } finally {
    await phone.close()
    await server.end()
  }
}
