// The faults of an entered person as the problem that refuses it.
import type { Problem } from '@shouwang/domain/kernel'
import type { MemberFault } from '@shouwang/domain/people'

/** A wrong number stands for all faults; otherwise every wrong field is named under `at`. */
export function problemOfFaults(faults: readonly MemberFault[], at: string): Problem {
  const number = faults.find(({ field }) => field === 'documentNo')
  if (number) return { code: 'people.number-invalid', reason: number.reason }
  return { code: 'input.invalid', fields: faults.map(({ field, reason }) => ({ path: `${at}/${field}`, keyword: reason })) }
}
