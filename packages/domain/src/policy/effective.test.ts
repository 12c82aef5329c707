// What counts at a place under several territories' packs: never looser than any of them, and the nearest names the decision.
import { describe, expect, it } from 'vitest'
import { effectivePolicy, gatePolicyAt, type AdoptedPack } from './effective.js'
import { withField } from './fields.js'
import { MEASURES_OFF, PACK_2020_02 } from './packs.js'
import { gatePolicyOf, type PolicyInForce, type RulePack } from './schema.js'

const FROM = '2020-02-10T00:00:00.000Z'
const TO = '2020-02-20T00:00:00.000Z'
const AT = '2020-02-15T00:00:00.000Z'
const adopted = (territory: string, pack: RulePack, from = FROM, to = TO): AdoptedPack =>
  ({ adoption: `${territory} ${pack.name} ${pack.version}`, territory, from, to, pack })
const onPhone = ({ pack, ...rest }: AdoptedPack): PolicyInForce => ({ ...rest, gate: gatePolicyOf(pack) })
const street: RulePack = { ...PACK_2020_02, name: 'street', version: 3 }
const colder = withField(street, { path: 'gate.fever' }, { tenths: 372, comparator: 'above' })

describe('the policy in force at a gate', () => {
  it.each([['2020-02-09T23:59:59.999Z', 'measures-off/1'], [FROM, 'gate-2020-02/1'], ['2020-02-19T23:59:59.999Z', 'gate-2020-02/1'], [TO, 'measures-off/1']])(
    'at %s it is %s', (at, version) => {
      expect(gatePolicyAt([onPhone(adopted('d', PACK_2020_02))], at).version).toBe(version)
    })
  it('is that of the nearest territory where it tightens the one above, and bears its name', () => {
    const policies = [onPhone(adopted('s', colder)), onPhone(adopted('d', PACK_2020_02))]
    expect(gatePolicyAt(policies, AT)).toMatchObject({ version: 'street/3', fever: { tenths: 372 } })
  })
  it('takes from above what became stricter there later, and names both', () => {
    const stricter = withField({ ...PACK_2020_02, name: 'district', version: 2 }, { path: 'gate.visitors' }, 'refused')
    const policies = [onPhone(adopted('s', colder)), onPhone(adopted('d', stricter))]
    expect(gatePolicyAt(policies, AT)).toMatchObject({ version: 'street/3+district/2', visitors: 'refused', fever: { tenths: 372 } })
  })
  it('of one territory, the latest adoption supersedes the one before', () => {
    const later = withField({ ...PACK_2020_02, name: 'later' }, { path: 'gate.maskRequired' }, false)
    const policies = [onPhone(adopted('d', later, '2020-02-12T00:00:00.000Z')), onPhone(adopted('d', PACK_2020_02))]
    expect(gatePolicyAt(policies, AT)).toMatchObject({ version: 'later/1', maskRequired: false })
  })
  it('a list from a server that named no territories counts as it did: the first in force', () => {
    const old = [adopted('s', colder), adopted('d', PACK_2020_02)].map(onPhone).map(({ territory: _, ...rest }) => rest)
    expect(gatePolicyAt(old, AT).version).toBe('street/3')
    expect(gatePolicyAt([], AT)).toBe(MEASURES_OFF)
  })
  it('says from which territory each field comes', () => {
    const effective = effectivePolicy([adopted('s', colder), adopted('d', PACK_2020_02)], AT)!
    expect(effective.origins).toMatchObject({ 'gate.fever': ['s street 3'], 'gate.maskRequired': ['d gate-2020-02 1'] })
    expect(effectivePolicy([], AT)).toBeNull()
  })
})
