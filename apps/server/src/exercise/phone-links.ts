// Links with which phones take part in an exercise: a guard's, a grid worker's, and a household's.
import { uuidv7 } from 'uuidv7'
import { inviteDevice } from '@shouwang/domain/auth'
import { systemActor, type DataOf } from '@shouwang/domain/kernel'
import { cardCode } from '../pass/index.js'
import type { Services } from '../platform/feature.js'
import { findGridWorkers, findPosts } from './exercise.queries.js'

const SYSTEM = systemActor('exercise')

/** A fresh enrolment code for a post; null when the post takes no phone. */
const inviteFor = async ({ now, submit }: Services, district: string, post: Omit<DataOf<typeof inviteDevice>, 'invite' | 'name'>): Promise<string | null> => {
  const sentAt = now()
  const sender = { actor: SYSTEM, requestId: uuidv7(), address: 'exercise' }
  const invite = { id: uuidv7(), name: inviteDevice.name, district, at: sentAt, data: { invite: uuidv7(), ...post, name: '演练手机' } }
  const { outcomes: [invited] } = await submit(sender, { sentAt, commands: [invite] })
  return invited?.outcome === 'applied' ? (invited.result as { code: string }).code : null
}

/** Prints, for each exercise, enrolment links of a gate and of a grid (one phone each, 24 hours) and the page of a household behind the gate. */
export async function printPhoneLinks(services: Services, address: string): Promise<void> {
  const { db, vault } = services
  for (const { district, checkpoint, checkpointName, household, cardOpenedAt } of await findPosts(db)) {
    const code = await inviteFor(services, district, { checkpoint })
    if (code === null) continue
    console.log(`  卡口手机 / gate's phone: ${address}gate/enrol#${code}  (${checkpointName}, 工号 / staff number: guard)`)
    console.log(`  居民 / resident: ${address}resident#${cardCode(vault, district, household, cardOpenedAt)}`)
  }
  for (const { district, territory, name, login } of await findGridWorkers(db)) {
    const code = await inviteFor(services, district, { territory, worker: login })
    if (code !== null) console.log(`  网格手机 / grid worker's phone: ${address}grid/enrol#${code}  (${name}, 工号 / staff number: ${login})`)
  }
}
