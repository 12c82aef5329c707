// Commands of accounts, sessions and devices.
import Type, { type Static } from 'typebox'
import { DistrictCode, FieldClass, Id, Instant, Purpose, RoleName, defineCommand, strict } from '../kernel/index.js'
import { rightsCommands } from './rights-commands.js'
import { RoleTitle } from './roles.js'

export const Login = Type.String({ minLength: 2, maxLength: 40, pattern: '^[\\p{L}\\p{N}._-]+$' })
export const Password = Type.String({ minLength: 1, maxLength: 128 })

/** Opens an account and gives it roles; each role over one territory. */
export const createAccount = defineCommand({
  name: 'auth.create-account',
  title: { zh: '开设账号', en: 'Create account' },
  nature: 'request',
  action: 'auth.manage',
  data: Type.Object({
    account: Id,
    login: Login,
    name: Type.String({ minLength: 1, maxLength: 40 }),
    password: Password,
    roles: Type.Array(Type.Object({ role: RoleName, territory: Id }, strict), { maxItems: 20 }),
  }, strict),
})

/** Ends an account: its sessions end at once, its past remains. */
export const closeAccount = defineCommand({
  name: 'auth.close-account',
  title: { zh: '停用账号', en: 'Close account' },
  nature: 'request',
  action: 'auth.manage',
  data: Type.Object({ account: Id }, strict),
})

/** Sets the sender's own password; ends every other session of theirs. */
export const changePassword = defineCommand({
  name: 'auth.change-password',
  title: { zh: '修改密码', en: 'Change password' },
  nature: 'request',
  action: 'auth.self',
  data: Type.Object({ current: Password, next: Password }, strict),
})

/** Begins or confirms a second factor by time-based code (RFC 6238). Without `code`: returns the secret to enrol. */
export const setSecondFactor = defineCommand({
  name: 'auth.set-second-factor',
  title: { zh: '设置二次验证', en: 'Set second factor' },
  nature: 'request',
  action: 'auth.self',
  data: Type.Object({ code: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })), remove: Type.Optional(Type.Boolean()) }, strict),
  result: Type.Object({ uri: Type.Optional(Type.String()), enabled: Type.Boolean() }),
})

/** Signs a member of staff in. The session token comes back once and is stored only as a digest. */
export const signIn = defineCommand({
  name: 'auth.sign-in',
  title: { zh: '登录', en: 'Sign in' },
  nature: 'request',
  action: null,
  data: Type.Object({ login: Login, password: Password, code: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })) }, strict),
  result: Type.Object({ token: Type.String(), expiresAt: Instant }),
})

/** Ends sessions: the sender's own, all of the sender's, or (with auth.manage) all of another account. */
export const endSessions = defineCommand({
  name: 'auth.end-sessions',
  title: { zh: '退出登录', en: 'End sessions' },
  nature: 'request',
  action: 'auth.self',
  data: Type.Object({ which: Type.Union([Type.Literal('this'), Type.Literal('all')]), account: Type.Optional(Id) }, strict),
})

/** What a phone is enrolled for: a checkpoint, or the grid of one grid worker. */
export const DevicePost = Type.Union([Type.Literal('gate'), Type.Literal('grid')])
export type DevicePost = Static<typeof DevicePost>

/**
 * Makes a one-time enrolment code; it is shown once, as a QR, and expires. Either for a `checkpoint`'s phone, or for the phone of the member
 * of staff whose login is `worker` in the grid `territory`: that phone may do what its holder may there, from one contact to the next.
 */
export const inviteDevice = defineCommand({
  name: 'auth.invite-device',
  title: { zh: '生成设备登记码', en: 'Invite device' },
  nature: 'request',
  action: 'device.manage',
  data: Type.Object({
    invite: Id, checkpoint: Type.Optional(Id), territory: Type.Optional(Id), worker: Type.Optional(Login),
    name: Type.String({ minLength: 1, maxLength: 40 }),
  }, strict),
  result: Type.Object({ code: Type.String(), expiresAt: Instant }),
})

/** A P-256 public key as a JWK; the private half never leaves the phone. */
export const DevicePublicKey = Type.Object(
  { kty: Type.Literal('EC'), crv: Type.Literal('P-256'), x: Type.String({ maxLength: 60 }), y: Type.String({ maxLength: 60 }) },
  strict,
)

/** Enrols a phone with a one-time code and the public half of a key that it made. `post`: which app asks (a gate's, when left out). */
export const enrolDevice = defineCommand({
  name: 'auth.enrol-device',
  title: { zh: '登记设备', en: 'Enrol device' },
  nature: 'request',
  action: null,
  data: Type.Object({
    device: Id, code: Type.String({ minLength: 8, maxLength: 80 }), publicKey: DevicePublicKey, post: Type.Optional(DevicePost),
  }, strict),
  result: Type.Object({ checkpoint: Type.Optional(Id), territory: Type.Optional(Id), name: Type.String() }),
})

/** Opens a session for an enrolled phone: the challenge from `GET /api/auth/challenge`, signed with its key (ECDSA P-256, SHA-256, base64url). */
export const openDeviceSession = defineCommand({
  name: 'auth.open-device-session',
  title: { zh: '设备上线', en: 'Open device session' },
  nature: 'request',
  action: null,
  data: Type.Object({ device: Id, challenge: Type.String({ maxLength: 200 }), signature: Type.String({ maxLength: 200 }) }, strict),
  result: Type.Object({ token: Type.String(), expiresAt: Instant }),
})

/** Revokes a lost or retired phone: its sessions end at once and its key is never accepted again. */
export const revokeDevice = defineCommand({
  name: 'auth.revoke-device',
  title: { zh: '注销设备', en: 'Revoke device' },
  nature: 'request',
  action: 'device.manage',
  data: Type.Object({
    device: Id,
    reason: Type.Union([Type.Literal('lost'), Type.Literal('replaced'), Type.Literal('post-ended')]),
  }, strict),
})

/** A role that an account has or will have; `to` null: without an end. `deputyFor`: the name of whom it stands in for. */
export const AccountRole = Type.Object({
  assignment: Id, role: RoleName, territory: Id, territoryName: Type.String(), path: Type.String(), from: Instant,
  to: Type.Union([Instant, Type.Null()]), deputyFor: Type.Union([Type.String(), Type.Null()]),
})
export type AccountRole = Static<typeof AccountRole>

export const AccountView = Type.Object({
  id: Id, login: Type.String(), name: Type.String(), closed: Type.Boolean(), secondFactor: Type.Boolean(), roles: Type.Array(AccountRole),
})
export type AccountView = Static<typeof AccountView>

/** A role of the session's holder with what the district made of it, and the declared emergency that it comes from, if any. */
export const SessionGrant = Type.Object({
  role: RoleName, title: RoleTitle, scope: Type.String(), territory: Id, territoryName: Type.String(),
  actions: Type.Array(Type.String()), fields: Type.Array(FieldClass), purposes: Type.Array(Purpose),
  breakGlass: Type.Optional(Type.Object({ id: Id, until: Instant })),
})
export type SessionGrant = Static<typeof SessionGrant>

/** Answer of `GET /api/auth/session`: who am I, and is this an exercise. */
export const SessionView = Type.Object({
  kind: Type.String(), name: Type.String(), district: DistrictCode, districtName: Type.String(),
  exercise: Type.Boolean(), secondFactor: Type.Boolean(), expiresAt: Instant, now: Instant,
  grants: Type.Array(SessionGrant),
  actions: Type.Array(Type.String()),
})
export type SessionView = Static<typeof SessionView>

export const authCommands = [
  createAccount, closeAccount, changePassword, setSecondFactor, signIn, endSessions, inviteDevice, enrolDevice,
  openDeviceSession, revokeDevice, ...rightsCommands,
] as const
