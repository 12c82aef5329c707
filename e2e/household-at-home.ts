// A household with its card, and somebody of it in quarantine: what journeys of care begin with.
import { uuidv7 } from 'uuidv7'
import type { World } from './world.js'

export interface AtHome {
  /** The address that the household's card opens. */
  address: string
  person: string
  /** As shown to staff: masked. */
  name: string
  /** As their own page calls them: told apart from others of the household who are masked the same. */
  called: string
  door: string
  /** Number of the person's pass. */
  number: string
  checkpoint: { id: string; name: string; territory: string }
}

const calledBy = ({ name, mark }: { name: string; mark?: { by: string; is: string } }): string =>
  mark ? `${name}(${mark.by === 'born' ? `${mark.is}年生` : mark.is})` : name

/** The household of a gate's compound whose card is number `at` of the print, with the first of its people who has a pass. */
export const findAtHome = async (world: World, checkpoint: AtHome['checkpoint'], at = 0): Promise<AtHome> => {
  const { cards } = await world.get('office', `/api/pass/sheet?territory=${checkpoint.territory}`)
  const code: string = cards[at].code
  const response = await fetch(`${world.url}/api/pass/household`, { headers: { authorization: `Bearer ${code}` } })
  const { people, passes, household } = await response.json() as any
  const somebody = people.find((one: any) => one.passes.length > 0)
  const { person, name, passes: [pass] } = somebody
  return {
    address: `${world.url}/resident#${code}`, person, name, called: calledBy(somebody), door: household.door, number: passes.find((one: any) => one.id === pass).number, checkpoint,
  }
}

/** The office opens a case of quarantine at home that began an hour ago. */
export const openCase = async (world: World, person: string): Promise<string> => {
  const id = uuidv7()
  const basisAt = new Date(Date.now() - 3_600_000).toISOString()
  await world.send('office', 'quarantine.open', { terms: { kind: 'home', basis: 'close-contact', basisAt }, cases: [{ case: id, person }] })
  return id
}
