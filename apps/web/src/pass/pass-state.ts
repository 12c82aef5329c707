// The state of a pass as of now, told from what is known without a network.
import type { Instant } from '@shouwang/domain/kernel'
import type { PassView } from '@shouwang/domain/pass'

export type ShownState = PassView['state'] | 'waiting'

/** What the server last said, corrected by the date: a stored pass ends on time without being told. */
export const shownState = (pass: Pick<PassView, 'state' | 'validFrom' | 'validTo'>, now: Instant): ShownState => {
  if (pass.state === 'revoked') return 'revoked'
  if (pass.validTo <= now) return 'expired'
  if (pass.state === 'suspended') return 'suspended'
  return now < pass.validFrom ? 'waiting' : 'active'
}
