// Enrolment: a one-time code makes this phone the device of one checkpoint.
import { readEnrolmentCode } from '@shouwang/domain/auth'
import type { Id, Outcome } from '@shouwang/domain/kernel'
import { post } from '../../platform/api.js'
import { commandPath, deviceNow, newId } from '../../platform/envelope.js'
import type { GateDatabase } from '../store/database.js'
import { forget, keep, readKept, type Device, type Enrolment } from '../store/kept.js'
import { makeDeviceKey, publicKeyOf } from './key.js'

const prepare = async (db: GateDatabase, code: string, district: string): Promise<Enrolment> => {
  const begun = await readKept(db, 'enrolment')
  if (begun?.code === code) return begun
  const enrolment: Enrolment = { command: newId(), device: newId(), code, at: deviceNow(), district, keyPair: await makeDeviceKey() }
  await keep(db, 'enrolment', enrolment)
  return enrolment
}

/** Where a phone is when the answer to its enrolment was lost: the replica names the checkpoint, so nothing has to be typed again. */
interface Enrolled {
  checkpoint: Id
  name: string
}

/**
 * Enrols this phone with a code as scanned or typed, or returns null when the text cannot be a code.
 * The key and the envelope are stored first: when the answer is lost, the same envelope is sent again.
 * Passages that still wait from an earlier enrolment stay in the outbox and are sent under the new one.
 * Throws ApiProblem (`auth.invite-…`) and Unreachable.
 */
export const enrol = async (db: GateDatabase, typed: string): Promise<Device | null> => {
  const read = readEnrolmentCode(typed)
  if (!read) return null
  const enrolment = await prepare(db, read.code, read.district)
  const outcome = await post<Outcome<Enrolled>>(
    commandPath('auth.enrol-device'),
    {
      id: enrolment.command,
      district: enrolment.district,
      at: enrolment.at,
      data: { device: enrolment.device, code: enrolment.code, publicKey: await publicKeyOf(enrolment.keyPair) },
    },
    { bearer: null },
  )
  const result = outcome.outcome === 'applied' || outcome.outcome === 'duplicate' ? outcome.result : undefined
  const device: Device = {
    device: enrolment.device,
    district: enrolment.district,
    keyPair: enrolment.keyPair,
    enrolledAt: enrolment.at,
    checkpoint: result?.checkpoint ?? '',
    name: result?.name ?? '',
  }
  await db.transaction('rw', db.kept, db.replica, async () => {
    await db.replica.clear()
    await forget(db, 'enrolment', 'session', 'revoked', 'shift', 'cursor', 'link', 'checked')
    await keep(db, 'device', device)
  })
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
