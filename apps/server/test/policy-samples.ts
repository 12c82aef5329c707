// Examples of the commands of rule packs for the walk of all personas, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import * as policy from '@shouwang/domain/policy'
import { applied, type Place } from './harness.js'
import { DAY_MS, type Sample, type Spot } from './walk-spots.js'

const policyDraft = ({ clock }: Place, { territory }: Spot) => {
  const { title, legalBasis, limits } = policy.PACK_2020_02
  const content = { title, legalBasis, limits, ...policy.sectionsOf(policy.PACK_2020_02) }
  const draft = uuidv7()
  const [from, to] = [clock.now(), plusMs(clock.now(), DAY_MS)]
  return { draft, territory, name: `w-${draft.slice(-12)}`, basedOn: 'gate-2020-02/1', from, to, content }
}

const newDraft = async (place: Place, spot: Spot): Promise<Id> => {
  const data = policyDraft(place, spot)
  applied(await place.system.send(policy.draftPolicy, data))
  return data.draft
}

const newAdoption = async (place: Place, { territory }: Spot): Promise<Id> => {
  const adoption = uuidv7()
  const at = place.clock.now()
  applied(
    await place.system.send(policy.adoptPolicy, {
      adoption,
      territory,
      pack: 'gate-2020-02/1',
      from: at,
      to: plusMs(at, DAY_MS),
      legalBasis: '传染病防治法第四十二条',
    }),
  )
  return adoption
}

/** By command name. */
export const POLICY_SAMPLES: Record<string, Sample> = {
  'policy.adopt': ({ clock }, { territory }) => ({
    adoption: uuidv7(),
    territory,
    pack: 'gate-2020-02/1',
    from: clock.now(),
    to: plusMs(clock.now(), DAY_MS),
    legalBasis: '传染病防治法第四十二条',
  }),
  'policy.draft': policyDraft,
  'policy.try': async (place, spot) => ({ trial: uuidv7(), draft: await newDraft(place, spot), days: 1 }),
  'policy.sign': async (place, spot) => ({ draft: await newDraft(place, spot), digest: '0'.repeat(64), trial: uuidv7() }),
  'policy.lift': async (place, spot) => ({ adoption: await newAdoption(place, spot), at: place.clock.now() }),
}
