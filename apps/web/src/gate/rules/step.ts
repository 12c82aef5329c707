// At which of the five steps this phone works now, from what it knows of itself.
import { gateStep, type StepNow } from '@shouwang/domain/gate'
import { instantOf, type Instant } from '@shouwang/domain/kernel'
import type { Link } from '../../platform/phone/kept.js'
import type { ReplicaFrame } from '../sync/replica.js'

/** What a step follows from in the phone's lists. */
type Lists = Pick<ReplicaFrame, 'pulledAt' | 'keys' | 'drill'>

/** The later of the last whole pull and the last answer of the server, which brings every change. */
const listsAt = (known: Lists, link: Link | null, skewMs: number): Instant => {
  const heard = link && link.lastContact > 0 ? instantOf(link.lastContact + skewMs) : known.pulledAt
  return heard > known.pulledAt ? heard : known.pulledAt
}

/** `room`: can passages still be stored? */
export const stepNow = (known: Lists, link: Link | null, skewMs: number, room: boolean, at: Instant): StepNow =>
  gateStep({
    online: link?.state === 'online',
    listsAt: listsAt(known, link, skewMs),
    hasKeys: known.keys.some(({ notAfter }) => at < notAfter),
    canScan: typeof navigator.mediaDevices?.getUserMedia === 'function',
    canStore: room,
    // Absent in lists that an older app stored.
    drill: known.drill ?? null,
  }, at)
