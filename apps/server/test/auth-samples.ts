// Examples of the commands of accounts, sessions, roles and devices for the walk of all personas, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import * as auth from '@shouwang/domain/auth'
import type { Id } from '@shouwang/domain/kernel'
import { applied, DISTRICT, PASSWORD, type Place } from './harness.js'
import type { Sample, Spot } from './walk-spots.js'

const newAccount = async (place: Place, { territory }: Spot): Promise<Id> => {
  const account = uuidv7()
  applied(
    await place.system.send(auth.createAccount, {
      account,
      login: `w${account.slice(-11)}`,
      name: '走',
      password: PASSWORD,
      roles: [{ role: 'guard', territory }],
    }),
  )
  return account
}

const newAssignment = async (place: Place, spot: Spot): Promise<Id> => {
  const [account, assignment] = [await newAccount(place, spot), uuidv7()]
  applied(await place.system.send(auth.grantRole, { assignment, account, role: 'grid-worker', territory: spot.territory }))
  return assignment
}

/** A doctor whom the data steward proposed. */
const newProposal = async (place: Place, spot: Spot): Promise<Id> => {
  const [account, assignment] = [await newAccount(place, spot), uuidv7()]
  applied(await place.as.steward.send(auth.grantRole, { assignment, account, role: 'doctor', territory: spot.territory }))
  return assignment
}

/** An emergency that a visiting doctor declared and that is over. */
const newGlass = async (place: Place, { territory }: Spot): Promise<Id> => {
  const [account, glass, login] = [uuidv7(), uuidv7(), `d${uuidv7().slice(-11)}`]
  applied(await place.system.send(auth.createAccount, { account, login, name: '出诊', password: PASSWORD, roles: [{ role: 'doctor', territory }] }))
  const doctor = await place.signIn(login)
  applied(await doctor.send(auth.breakGlass, { glass, territory, reason: '夜间急诊,须联系家属' }))
  applied(await doctor.send(auth.endBreakGlass, { glass }))
  return glass
}

const NOBODY = { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }

/** By command name. */
export const AUTH_SAMPLES: Record<string, Sample> = {
  'auth.create-account': (_place, { territory }) =>
    ({ account: uuidv7(), login: `w${uuidv7().slice(-11)}`, name: '走', password: PASSWORD, roles: [{ role: 'guard', territory }] }),
  'auth.close-account': async (place, spot) => ({ account: await newAccount(place, spot) }),
  'auth.change-password': () => ({ current: 'certainly not this one', next: 'a much better password' }),
  'auth.set-second-factor': () => ({ code: '000000' }),
  'auth.sign-in': () => ({ login: `stranger-${uuidv7().slice(-8)}`, password: 'whatever it may be' }),
  'auth.end-sessions': () => ({ which: 'this' }),
  'auth.invite-device': (_place, { checkpoint }) => ({ invite: uuidv7(), checkpoint, name: '走访机' }),
  'auth.enrol-device': () => ({ device: uuidv7(), code: `${DISTRICT}-0000-0000-0000-0000`, publicKey: NOBODY }),
  'auth.open-device-session': () => ({ device: uuidv7(), challenge: 'none', signature: 'none' }),
  'auth.revoke-device': async (place, { checkpoint }) => ({ device: (await place.enrol(checkpoint)).device, reason: 'lost' }),
  'auth.save-role': () => ({ name: 'observer', title: { zh: '观察员', en: 'Observer' }, actions: ['territory.read'], fields: [], purposes: [] }),
  'auth.grant-role': async (place, spot) => ({
    assignment: uuidv7(), account: await newAccount(place, spot), role: 'grid-worker', territory: spot.territory,
  }),
  'auth.decide-role': async (place, spot) => ({ proposal: await newProposal(place, spot), approve: true }),
  'auth.allow-role': () => ({ role: 'guard', giving: 'two' }),
  'auth.end-role': async (place, spot) => ({ assignment: await newAssignment(place, spot) }),
  'auth.reset-second-factor': async (place, spot) => ({ account: await newAccount(place, spot), reason: 'phone-lost' }),
  'auth.break-glass': (_place, { territory }) => ({ glass: uuidv7(), territory, reason: '走访演练,三户失联' }),
  'auth.end-break-glass': () => ({ glass: uuidv7() }),
  'auth.review-break-glass': async (place, spot) => ({ glass: await newGlass(place, spot), finding: 'justified', note: '情况属实' }),
}
