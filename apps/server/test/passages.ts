// Passages as a gate's phone would record them, and residents with passes: for every test at a gate.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { GateDecision, PassageData, Subject } from '@shouwang/domain/gate'
import { issuePasses } from '@shouwang/domain/pass'
import type { Command, Id, Instant } from '@shouwang/domain/kernel'
import { applied, DISTRICT, type Persona, type Place } from './harness.js'

export const ADMIT: GateDecision = { verdict: 'admit', because: [{ code: 'all-in-order' }], policy: 'gate-2020-02/1' }
export const FEVER: GateDecision = { verdict: 'refer', because: [{ code: 'fever-first', tenths: 375 }], policy: 'gate-2020-02/1' }

/** A resident by door number, masked, 36.5, admitted: whatever is not said otherwise. */
export const passage = (checkpoint: Id, more: Partial<PassageData> = {}): PassageData => ({
  checkpoint, direction: 'in', subject: { kind: 'door', door: '1-0101', known: true }, mask: 'worn',
  temperature: { tenths: 365, method: 'forehead' }, decision: ADMIT, action: 'admitted', offline: false, channel: 'phone', ...more,
})

export const byPass = (pass: Id): Subject => ({ kind: 'pass', pass, presented: 'scan', evidence: 'verified' })

export const car = (more: Partial<Extract<Subject, { kind: 'vehicle' }>> = {}): Subject => ({
  kind: 'vehicle', plate: '豫E12345', plateKind: 'ordinary', occupants: [], count: 1, outOfProvince: 0, askedTravel: true, ...more,
})

/** A command as it lies in a phone's outbox. */
export const command = (name: string, data: unknown, at: Instant, id = uuidv7()): Command => ({ id, name, district: DISTRICT, at, data })

/** Settles a building and gives everybody in it a pass: the passes' ids, by door. */
export const residentsWithPasses = async (place: Place, households: number): Promise<Id[]> => {
  await place.settle(place.ids.building, households)
  const validTo = '2020-03-10T16:00:00.000Z'
  applied(await place.system.send(issuePasses, { territory: place.ids.compound, validFrom: place.clock.now(), validTo }))
  const { rows } = await sql<{ id: Id }>`
    select p.id from pass p join household h on h.district = p.district and h.id = p.household
    join dwelling d on d.district = h.district and d.id = h.dwelling order by d.door, p.number`.execute(place.server.services.db)
  return rows.map(({ id }) => id)
}

/** What somebody reads, or a failing test that says why not. */
export const read = async <T>(persona: Persona, url: string): Promise<T> => {
  const { status, body } = await persona.get(url)
  if (status !== 200) throw new Error(`${url} answered ${status} ${JSON.stringify(body)}`)
  return body as T
}
