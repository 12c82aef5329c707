// Gate phones on a real server: invited, enrolled, opened with their key, lost, revoked.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { deviceSessionText, enrolDevice, inviteDevice, openDeviceSession, revokeDevice } from '@shouwang/domain/auth'
import { closeCheckpoint } from '@shouwang/domain/gate'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { applied, DISTRICT, openPlace, type Place } from '../../test/harness.js'

const HOUR = 3_600_000

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const newKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' }) as { kty: 'EC'; crv: 'P-256'; x: string; y: string }
  return { privateKey, publicKey: { kty, crv, x, y } }
}
const inviteTo = async (checkpoint: Id): Promise<string> =>
  applied(await place.system.send(inviteDevice, { invite: uuidv7(), checkpoint, name: '东门一号机' })).code
const signed = (key: KeyObject, text: string): string =>
  sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
const newChallenge = async (): Promise<string> => (await place.anonymous.get('/api/auth/challenge')).body.challenge
const codeOf = (outcome: unknown): string => (outcome as { problem: { code: string } }).problem?.code
const getAs = (token: string | null, url = '/api/auth/session') =>
  place.server.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } })

const enrolled = async (checkpoint = place.ids.checkpoint) => {
  const device = uuidv7()
  const key = newKey()
  applied(await place.anonymous.send(enrolDevice, { device, code: await inviteTo(checkpoint), publicKey: key.publicKey }))
  return { device, ...key }
}

describe('an invitation', () => {
  test('is shown once, kept only as a digest, and listed until it is used', async () => {
    const invite = uuidv7()
    const id = uuidv7()
    const data = { invite, checkpoint: place.ids.checkpoint, name: '东门一号机' }
    const { code, expiresAt } = applied(await place.as.office.send(inviteDevice, data, { id }))
    expect(code).toMatch(/^410505(-[0-9A-HJKMNP-TV-Z]{4}){4}$/)
    expect(expiresAt).toBe(plusMs(place.clock.now(), 24 * HOUR))
    expect(await place.as.office.send(inviteDevice, data, { id })).toEqual({ id, outcome: 'duplicate' })
    const { rows } = await sql<{
      text: string
    }>`select (select string_agg(i::text, '') from device_invite i) || (select string_agg(l::text, '') from ledger l) as text`.execute(
      place.database.db,
    )
    expect(rows[0]!.text).not.toContain(code)
    const listed = async () => (await place.as.office.get('/api/auth/invites')).body.map((row: { id: Id }) => row.id)
    expect(await listed()).toContain(invite)
    applied(
      await place.anonymous.send(enrolDevice, {
        device: uuidv7(),
        code: code.toLowerCase().replaceAll('-', ' '),
        publicKey: newKey().publicKey,
      }),
    )
    expect(await listed()).not.toContain(invite)
  })

  test('serves one phone, for a day; then it says why it does not', async () => {
    const code = await inviteTo(place.ids.checkpoint)
    const attempt = (text: string) => place.anonymous.send(enrolDevice, { device: uuidv7(), code: text, publicKey: newKey().publicKey })
    applied(await attempt(code))
    expect(codeOf(await attempt(code))).toBe('auth.invite-used')
    expect(codeOf(await attempt('410505-0000-0000-0000-0000'))).toBe('auth.invite-unknown')
    expect(codeOf(await attempt('hello world'))).toBe('auth.invite-unknown')
    const late = await inviteTo(place.ids.checkpoint)
    place.clock.advance(24 * HOUR)
    expect(await attempt(late)).toMatchObject({ problem: { code: 'auth.invite-expired', at: place.clock.now() } })
    place.clock.advance(-24 * HOUR)
  })

  test('used by two phones in the same second enrols one of them', async () => {
    const code = await inviteTo(place.ids.checkpoint)
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => place.anonymous.send(enrolDevice, { device: uuidv7(), code, publicKey: newKey().publicKey })),
    )
    expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1)
    expect(outcomes.filter((outcome) => codeOf(outcome) === 'auth.invite-used')).toHaveLength(2)
  })

  test("is not made for a checkpoint that is unknown, closed, or another community's", async () => {
    const invite = (persona: keyof Place['as'], checkpoint: Id) =>
      place.as[persona].send(inviteDevice, { invite: uuidv7(), checkpoint, name: '机' })
    expect(codeOf(await invite('office', uuidv7()))).toBe('gate.checkpoint-unknown')
    expect(codeOf(await invite('secretary', place.ids.otherCheckpoint))).toBe('auth.out-of-scope')
    expect(codeOf(await invite('guard', place.ids.checkpoint))).toBe('auth.forbidden')
    const pending = await inviteTo(place.ids.vehicleGate)
    applied(await place.as.office.send(closeCheckpoint, { checkpoint: place.ids.vehicleGate }))
    expect(codeOf(await invite('office', place.ids.vehicleGate))).toBe('gate.checkpoint-closed')
    expect(codeOf(await place.anonymous.send(enrolDevice, { device: uuidv7(), code: pending, publicKey: newKey().publicKey }))).toBe(
      'gate.checkpoint-closed',
    )
  })

  test("is not used up by a key that is none, and a phone cannot take another's place", async () => {
    const code = await inviteTo(place.ids.checkpoint)
    const { publicKey } = newKey()
    expect(codeOf(await place.anonymous.send(enrolDevice, { device: uuidv7(), code, publicKey: { ...publicKey, x: publicKey.y } }))).toBe(
      'input.invalid',
    )
    const { device } = await enrolled()
    expect(codeOf(await place.anonymous.send(enrolDevice, { device, code, publicKey }))).toBe('input.invalid')
    applied(await place.anonymous.send(enrolDevice, { device: uuidv7(), code, publicKey }))
  })
})

describe("a phone's session", () => {
  test('opens with its key and stands for its checkpoint alone', async () => {
    const phone = await place.enrol(place.ids.checkpoint)
    const { body } = await phone.get('/api/auth/session')
    expect(body).toMatchObject({
      kind: 'device',
      name: '测试手机',
      exercise: true,
      grants: [{ role: 'device', territory: place.ids.compound, territoryName: '安康苑' }],
    })
    expect(body.actions.toSorted()).toEqual([
      'gate.operate', 'outing.start-emergency', 'pass.verify', 'policy.read', 'status.appeal', 'sync.read', 'territory.read', 'visit.register',
    ])
  })

  test('is not opened with another key, for another phone, in another district, or with a challenge altered, old or made up', async () => {
    const { device, privateKey } = await enrolled()
    const other = await enrolled()
    const attempt = async (challenge: string, signature: string, id = device, district = DISTRICT) =>
      codeOf(await place.anonymous.send(openDeviceSession, { device: id, challenge, signature }, { district }))
    const challenge = await newChallenge()
    const good = signed(privateKey, deviceSessionText(DISTRICT, device, challenge))
    expect(await attempt(challenge, signed(other.privateKey, deviceSessionText(DISTRICT, device, challenge)))).toBe(
      'auth.wrong-credentials',
    )
    expect(await attempt(challenge, good, other.device)).toBe('auth.wrong-credentials')
    expect(await attempt(challenge, signed(privateKey, deviceSessionText('110105', device, challenge)))).toBe('auth.wrong-credentials')
    expect(await attempt(challenge, good, device, '110105')).toBe('auth.wrong-credentials')
    expect(await attempt(challenge, signed(privateKey, challenge))).toBe('auth.wrong-credentials')
    expect(await attempt(challenge, 'AAAA')).toBe('auth.wrong-credentials')
    const forged = challenge.replace(/^./, (sign1) => (sign1 === 'z' ? 'y' : 'z'))
    expect(await attempt(forged, signed(privateKey, deviceSessionText(DISTRICT, device, forged)))).toBe('auth.wrong-credentials')
    place.clock.advance(2 * 60_000 + 1)
    expect(await attempt(challenge, good)).toBe('auth.wrong-credentials')
  })

  test("opens although the phone's own clock is years off, and an answer overheard opens no second one", async () => {
    const { device, privateKey } = await enrolled()
    const challenge = await newChallenge()
    const data = { device, challenge, signature: signed(privateKey, deviceSessionText(DISTRICT, device, challenge)) }
    applied(await place.anonymous.send(openDeviceSession, data, { at: '1970-01-01T00:00:00.000Z'.replace('1970', '2001') }))
    expect(codeOf(await place.anonymous.send(openDeviceSession, data))).toBe('auth.wrong-credentials')
  })

  test('that ended while the phone was offline is told so, and its key opens the next one', async () => {
    const phone = await place.enrol(place.ids.checkpoint)
    place.clock.advance(13 * HOUR)
    const response = await place.server.app.inject({
      method: 'POST',
      url: '/api/commands',
      headers: { authorization: `Bearer ${phone.token}` },
      payload: { sentAt: place.clock.now(), commands: [] },
    })
    expect([response.statusCode, response.json().problem.code]).toEqual([401, 'auth.session-ended'])
    expect((await getAs(await phone.reopen())).statusCode).toBe(200)
    place.clock.advance(-13 * HOUR)
  })
})

describe('a lost phone', () => {
  test('is out at once when it is revoked, whatever it still holds, and learns why when it knocks again', async () => {
    const phone = await place.enrol(place.ids.checkpoint)
    const second = await phone.reopen()
    expect((await phone.get('/api/sync/replica')).status).toBe(200)
    const at = place.clock.now()
    applied(await place.as.secretary.send(revokeDevice, { device: phone.device, reason: 'lost' }))
    for (const token of [phone.token, second])
      expect((await getAs(token, '/api/sync/replica')).json().problem.code).toBe('auth.session-ended')
    await expect(phone.reopen()).rejects.toThrow(`"code":"auth.device-revoked","at":"${at}"`)
    place.clock.advance(1000)
    applied(await place.as.secretary.send(revokeDevice, { device: phone.device, reason: 'replaced' }))
    const listed = (await place.as.secretary.get('/api/auth/devices')).body
    expect(listed.find(({ id }: { id: Id }) => id === phone.device)).toMatchObject({
      state: 'revoked',
      revokedAt: at,
      checkpointName: '安康苑东门',
    })
    await expect(phone.reopen()).rejects.toThrow(`"at":"${at}"`)
  })

  test("of another community is not this secretary's to revoke, and an unknown one is called so", async () => {
    const phone = await place.enrol(place.ids.otherCheckpoint)
    expect(codeOf(await place.as.secretary.send(revokeDevice, { device: phone.device, reason: 'lost' }))).toBe('auth.out-of-scope')
    expect(codeOf(await place.as.secretary.send(revokeDevice, { device: uuidv7(), reason: 'lost' }))).toBe('auth.device-unknown')
    expect((await phone.get('/api/auth/session')).status).toBe(200)
  })
})
