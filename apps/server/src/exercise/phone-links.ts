// Links with which the two personas who have no password take part in an exercise: a guard's phone and a household's.
import { uuidv7 } from 'uuidv7'
import { inviteDevice } from '@shouwang/domain/auth'
import { systemActor } from '@shouwang/domain/kernel'
import { cardCode } from '../pass/index.js'
import type { Services } from '../platform/feature.js'
import { findPosts } from './exercise.queries.js'

const SYSTEM = systemActor('exercise')

/** Prints, for each exercise, an enrolment link of a gate (one phone, 24 hours) and the page of a household behind it. */
export async function printPhoneLinks(services: Services, address: string): Promise<void> {
  const { db, vault, now, submit } = services
  for (const { district, checkpoint, checkpointName, household, cardOpenedAt } of await findPosts(db)) {
    const sentAt = now()
    const sender = { actor: SYSTEM, requestId: uuidv7(), address: 'exercise' }
    const invite = { id: uuidv7(), name: inviteDevice.name, district, at: sentAt, data: { invite: uuidv7(), checkpoint, name: '演练手机' } }
    const { outcomes: [invited] } = await submit(sender, { sentAt, commands: [invite] })
    if (invited?.outcome !== 'applied') continue
    console.log(`  卡口手机 / gate's phone: ${address}gate/enrol#${(invited.result as { code: string }).code}  (${checkpointName}, 工号 / staff number: guard)`)
    console.log(`  居民 / resident: ${address}resident#${cardCode(vault, district, household, cardOpenedAt)}`)
  }
}
