// Enrolment: a one-time code makes this phone the device of one post.
import { readEnrolmentCode, type DevicePost } from '@shouwang/domain/auth'
import type { Outcome } from '@shouwang/domain/kernel'
import { post } from '../api.js'
import { commandPath, deviceNow, newId } from '../envelope.js'
import type { PhoneDatabase } from './database.js'
import { keep, readKept, type Enrolment, type PhoneDevice } from './kept.js'
import { makeDeviceKey, publicKeyOf } from './key.js'

const prepare = async (db: PhoneDatabase, code: string, district: string): Promise<Enrolment> => {
  const begun = await readKept(db, 'enrolment')
  if (begun?.code === code) return begun
  const enrolment: Enrolment = { command: newId(), device: newId(), code, at: deviceNow(), district, keyPair: await makeDeviceKey() }
  await keep(db, 'enrolment', enrolment)
  return enrolment
}

/** What the server says of a new phone. Empty where the answer was lost: the replica names the post, so nothing has to be typed again. */
export interface Enrolled {
  checkpoint?: string
  territory?: string
  name?: string
}

/**
 * Enrols this phone with a code as scanned or typed, or returns null when the text cannot be a code.
 * The key and the envelope are stored first: when the answer is lost, the same envelope is sent again.
 * `become` stores who the phone is now. Throws ApiProblem (`auth.invite-…`) and Unreachable.
 */
export const enrolPhone = async (
  db: PhoneDatabase,
  typed: string,
  app: DevicePost,
  become: (device: PhoneDevice, enrolled: Enrolled) => Promise<void>,
): Promise<PhoneDevice | null> => {
  const read = readEnrolmentCode(typed)
  if (!read) return null
  const enrolment = await prepare(db, read.code, read.district)
  const outcome = await post<Outcome<Enrolled>>(
    commandPath('auth.enrol-device'),
    {
      id: enrolment.command,
      district: enrolment.district,
      at: enrolment.at,
      data: { device: enrolment.device, code: enrolment.code, publicKey: await publicKeyOf(enrolment.keyPair), post: app },
    },
    { bearer: null },
  )
  const enrolled = (outcome.outcome === 'applied' || outcome.outcome === 'duplicate' ? outcome.result : undefined) ?? {}
  const device: PhoneDevice = {
    device: enrolment.device,
    district: enrolment.district,
    keyPair: enrolment.keyPair,
    enrolledAt: enrolment.at,
    name: enrolled.name ?? '',
  }
  await become(device, enrolled)
  return device
}

/** Asks the browser not to clear this site's data by itself. Many browsers answer without asking the person. */
export const askToPersist = async (): Promise<boolean> => {
  try {
    return (await navigator.storage?.persist?.()) ?? false
  } catch {
    return false
  }
}
