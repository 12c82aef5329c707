// From what the guard sees to facts: doors as people say them, drafts as they stand, verdicts without a network.
import { describe, expect, it } from 'vitest'
import { encodePassToken, passNumber, type PassClaims, type PassKey } from '@shouwang/domain/pass'
import { replicaOf } from '../sync/edge.fixture.js'
import type { Known } from '../sync/replica.js'
import { exactDoor, findDoors } from './doors.js'
import { awaitsReading, decideDraft, readScan, readTypedNumber, subjectOf } from './draft.js'
import type { Draft, DraftSubject, SeenPass } from './draft-shape.js'

const PASS = '01900000-0000-7000-8000-0000000000aa'
const NOW = '2020-02-10T08:00:00.000Z'
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const CLAIMS: PassClaims = {
  pass: PASS,
  district: '410505',
  kind: 'resident',
  scope: ['410505009001-C001'],
  issuedAt: '2020-02-09T00:00:00.000Z',
  validFrom: '2020-02-09T00:00:00.000Z',
  validTo: '2020-02-20T00:00:00.000Z',
}

const knownOf = (more: Partial<Known> = {}): Known => {
  const { doors, revocations: _r, quarantined: _q, holds: _h, outings: _o, trips: _t, passes: _p, now, n: _n, ...frame } = replicaOf()
  return {
    ...frame,
    doors,
    version: 1,
    pulledAt: now,
    passById: new Map(),
    passByNumber: new Map(),
    revoked: new Set(),
    quarantined: new Set(),
    holds: new Map(),
    heldDoors: [],
    outings: new Map(),
    trips: new Map(),
    ...more,
  }
}
const signed = async (claims = CLAIMS): Promise<{ text: string; key: PassKey }> => {
  const pair = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const sign = async (data: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, data as BufferSource))
  const keyId = (x! + y!)
    .split('')
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .slice(0, 16)
  return {
    text: await encodePassToken(claims, keyId, sign),
    key: { keyId, district: '410505', x: x!, y: y!, notBefore: '2020-01-01T00:00:00.000Z', notAfter: '2021-01-01T00:00:00.000Z' },
  }
}
const draftOf = (subject: DraftSubject, more: Partial<Draft> = {}): Draft => ({ direction: 'in', subject, mask: 'worn', ...more })
const passDraft = (seen: SeenPass, tenths?: number): Draft =>
  draftOf({ kind: 'pass', seen }, tenths ? { temperature: { tenths, method: 'forehead' } } : {})

describe('a door as people say it', () => {
  const doors = [
    { door: '2-0301', building: 'a', buildingName: '3号楼' },
    { door: '1-0301', building: 'a', buildingName: '3号楼' },
    { door: '2-0301', building: 'b', buildingName: '4号楼' },
    { door: '2-1301', building: 'b', buildingName: '4号楼' },
  ]
  it.each([['3-2-301'], ['3号楼2单元301'], ['3 2 0301'], ['３-２-３０１']])('finds %s', (typed) => {
    expect(exactDoor(doors, typed)).toBe(doors[0])
  })
  it('offers every door that may be meant, and none for sure', () => {
    expect(exactDoor(doors, '2-301')).toBeNull()
    expect(findDoors(doors, '2-301').map((door) => door.buildingName)).toEqual(['3号楼', '4号楼'])
    expect(findDoors(doors, '301')).toHaveLength(3)
    expect(findDoors(doors, '4-2-13')).toEqual([doors[3]])
  })
  it('finds nothing in text without a number', () => expect(findDoors(doors, '南门')).toEqual([]))
})

describe('a verdict without a network', () => {
  it('asks only for the reading of a resident with a good pass, then admits', async () => {
    const { text, key } = await signed()
    const known = knownOf({ keys: [key] })
    const seen = await readScan(known, text, NOW)
    expect(seen).toMatchObject({ evidence: 'verified', pass: PASS })
    const draft = passDraft(seen)
    expect(awaitsReading(known, draft, decideDraft(known, draft, NOW), NOW)).toBe(true)
    expect(decideDraft(known, passDraft(seen, 365), NOW).verdict).toBe('admit')
  })
  it.each([
    ['revoked', { revoked: new Set([PASS]) }, 'pass-revoked'],
    ['for another compound', { codes: ['410505009002'] }, 'pass-wrong-compound'],
  ] as const)('turns back a pass that is %s', async (_words, more, code) => {
    const { text, key } = await signed()
    const known = knownOf({ keys: [key], ...more } as Partial<Known>)
    const decision = decideDraft(known, passDraft(await readScan(known, text, NOW), 365), NOW)
    expect(decision.verdict).toBe('refuse')
    expect(decision.because[0]!.code).toBe(code)
  })
  it('turns back an expired pass, by corrected time', async () => {
    const { text, key } = await signed()
    const known = knownOf({ keys: [key] })
    const seen = await readScan(known, text, NOW)
    expect(decideDraft(known, passDraft(seen, 365), '2020-02-20T00:00:00.000Z').because[0]!.code).toBe('pass-expired')
  })
  it("turns back a pass whose signature is another key's, and checks one whose key it does not hold", async () => {
    const { text, key } = await signed()
    const { key: other } = await signed()
    const forged = knownOf({ keys: [{ ...other, keyId: key.keyId }] })
    expect((await readScan(forged, text, NOW)).evidence).toBe('bad-signature')
    expect(decideDraft(forged, passDraft(await readScan(forged, text, NOW), 365), NOW).verdict).toBe('refuse')
    expect(decideDraft(knownOf(), passDraft(await readScan(knownOf(), text, NOW), 365), NOW)).toMatchObject({
      verdict: 'refer',
      because: [{ code: 'pass-key-unknown' }],
    })
  })
  it('checks a code that is torn or is no pass at all', async () => {
    const { text } = await signed()
    for (const bad of [text.slice(0, 60), 'https://example.org', '']) {
      expect(decideDraft(knownOf(), passDraft(await readScan(knownOf(), bad, NOW), 365), NOW).verdict).toBe('refer')
    }
  })
  it('rests somebody with 37.4 and admits 37.3', async () => {
    const { text, key } = await signed()
    const known = knownOf({ keys: [key] })
    const seen = await readScan(known, text, NOW)
    expect(decideDraft(known, passDraft(seen, 373), NOW).verdict).toBe('admit')
    expect(decideDraft(known, passDraft(seen, 374), NOW)).toMatchObject({ verdict: 'refer', because: [{ code: 'fever-first' }] })
  })
})

describe('a pass number that is typed', () => {
  const listed = {
    pass: PASS,
    number: passNumber(PASS),
    kind: 'resident',
    door: '2-0301',
    building: 'a',
    buildingName: '3号楼',
    validFrom: CLAIMS.validFrom,
    validTo: CLAIMS.validTo,
    suspended: false,
  } as const
  const known = knownOf({ passById: new Map([[PASS, listed]]), passByNumber: new Map([[listed.number, listed]]) })
  it('admits a listed pass with a reading', () => {
    const seen = readTypedNumber(known, ` ${listed.number.toLowerCase()} `)!
    expect(seen).toEqual({ pass: PASS, presented: 'number', evidence: 'listed' })
    expect(decideDraft(known, passDraft(seen, 365), NOW).verdict).toBe('admit')
  })
  it("is asked again after a slip, and checked when it is nobody's here", () => {
    const slip = (listed.number[0] === '0' ? '1' : '0') + listed.number.slice(1)
    expect(readTypedNumber(known, slip)).toBeNull()
    expect(readTypedNumber(known, passNumber('01900000-0000-7000-8000-0000000000bb'))).toEqual({ presented: 'number', evidence: 'unknown' })
  })
})

describe('what is recorded', () => {
  it('leaves out what was not filled in', () => {
    expect(
      subjectOf({
        kind: 'visitor',
        hostDoor: '2-0301',
        hostKnown: true,
        relative: true,
        sameCounty: true,
        registeredByHost: true,
        escorted: true,
        name: ' ',
        phone: '',
      }),
    ).toEqual({
      kind: 'visitor',
      hostDoor: '2-0301',
      hostKnown: true,
      relative: true,
      sameCounty: true,
      registeredByHost: true,
      escorted: true,
    })
  })
  it('records of a code in a car what it was and when its phone made it, as of one on foot', () => {
    const seen: SeenPass = { pass: PASS, presented: 'scan', evidence: 'verified', shown: 'live', showing: `${PASS} 1581321600`, provedAt: 1_581_321_600 }
    const seat = { mask: 'worn', outOfProvince: false } as const
    const car: DraftSubject = { kind: 'vehicle', plateText: '', count: 2, askedTravel: true, occupants: [{ seen, ...seat }, seat] }
    const proof = { pass: PASS, evidence: 'verified', shown: 'live', provedAt: 1_581_321_600 }
    expect(subjectOf(car)).toMatchObject({ occupants: [{ ...proof, mask: 'worn' }, { mask: 'worn' }] })
    expect(subjectOf({ kind: 'pass', seen })).toEqual({ kind: 'pass', presented: 'scan', ...proof })
  })
  it('knows without a network behind which door somebody is held, and of which building', () => {
    const listed = {
      pass: PASS, number: passNumber(PASS), kind: 'resident' as const, door: '2-0301', building: CLAIMS.pass, buildingName: '3号楼',
      validFrom: CLAIMS.validFrom, validTo: CLAIMS.validTo, suspended: false,
    }
    const day = { from: '2020-02-10T00:00:00.000Z', until: '2020-02-11T00:00:00.000Z' }
    const held = (kind: 'quarantine' | 'status'): Known =>
      knownOf({ passById: new Map([[PASS, listed]]), holds: new Map([[PASS, [{ source: PASS, pass: PASS, kind, ...day }]]]) })
    const visitor = (building: string): Draft => draftOf(
      { kind: 'visitor', hostDoor: '2-0301', building, hostKnown: true, relative: true, sameCounty: true, registeredByHost: true, escorted: true },
      { temperature: { tenths: 365, method: 'forehead' } },
    )
    const codeOf = (known: Known, building: string, at: string) => decideDraft(known, visitor(building), at).because[0]!.code
    expect(codeOf(held('quarantine'), listed.building, NOW)).toBe('host-quarantined')
    expect(codeOf(held('status'), listed.building, NOW)).toBe('host-status-held')
    expect(codeOf(held('quarantine'), 'another', NOW)).toBe('visitor-by-host')
    expect(codeOf(held('quarantine'), listed.building, '2020-02-11T00:00:00.000Z')).toBe('visitor-by-host')
    expect(subjectOf(visitor(listed.building).subject)).toMatchObject({ hostDoor: '2-0301', building: listed.building })
  })
  it('knows it as well of somebody without a pass: their visitor is told at that door, and whoever lives there goes in and out as before', () => {
    const day = { from: '2020-02-10T00:00:00.000Z', until: '2020-02-11T00:00:00.000Z' }
    const known = knownOf({ heldDoors: [{ door: '2-0301', building: CLAIMS.pass, kind: 'quarantine', ...day }] })
    const warm = { temperature: { tenths: 365, method: 'forehead' } } as const
    const codeOf = (subject: DraftSubject, at = NOW) => decideDraft(known, draftOf(subject, warm), at).because[0]!.code
    const visitor = {
      kind: 'visitor', hostDoor: '2-0301', building: CLAIMS.pass, hostKnown: true, relative: true, sameCounty: true, registeredByHost: true, escorted: true,
    } as const
    expect(codeOf(visitor)).toBe('host-quarantined')
    expect(codeOf({ ...visitor, building: 'another' })).toBe('visitor-by-host')
    expect(codeOf({ ...visitor, hostDoor: '2-0302' })).toBe('visitor-by-host')
    expect(codeOf(visitor, '2020-02-10T23:59:59.999Z')).toBe('host-quarantined')
    expect(codeOf(visitor, '2020-02-11T00:00:00.000Z')).toBe('visitor-by-host')
    expect(codeOf({ kind: 'door', door: '2-0301', building: CLAIMS.pass, known: true })).toBe('resident-by-door')
  })
  it('never holds an ambulance', () => {
    expect(decideDraft(knownOf(), draftOf({ kind: 'emergency', service: 'ambulance' }, { mask: 'none' }), NOW).verdict).toBe('admit')
  })
})
