// Who looks after somebody when nobody was named: the nearest responsibility links, their own before their home's, their home's before a place's.
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { OpeningTerms } from '@shouwang/domain/quarantine'
import type { Db } from '../platform/database.js'
import type { Workers } from './case.queries.js'
import { linksOver, type LinkOver } from './worker.queries.js'

interface Home { person: Id; household: Id | null; path: ScopePath }

/** The places that a path lies in, itself included. */
const placesOf = (path: ScopePath): ScopePath[] => {
  const steps = path.split('/').filter((step) => step !== '')
  return steps.map((_, i) => `/${steps.slice(0, i + 1).join('/')}/`)
}

/** The smaller the nearer: a person's own links, the household's, then places from the inside out. */
const distance = (link: LinkOver, { person, household, path }: Home): number => {
  if (!link.place) return link.subject === person ? 0 : link.subject === household ? 1 : Number.POSITIVE_INFINITY
  return path.startsWith(link.path) ? 2 + path.length - link.path.length : Number.POSITIVE_INFINITY
}

const nearest = (links: readonly LinkOver[], home: Home): LinkOver | undefined =>
  links.map((link) => ({ link, far: distance(link, home) })).filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.far - b.far || Number(b.link.lead) - Number(a.link.lead))[0]?.link

/** Workers for each of these people: those that the terms name, else the nearest that the links give; nobody where there is none. */
export const workersFor = async (
  db: Db, district: DistrictCode, homes: readonly Home[], terms: Pick<OpeningTerms, 'primaryWorker' | 'deputy' | 'doctor'>, at: Instant,
): Promise<(home: Home) => Workers> => {
  const subjects = homes.flatMap(({ person, household }) => (household ? [person, household] : [person]))
  const places = [...new Set(homes.flatMap(({ path }) => placesOf(path)))]
  const links = await linksOver(db, district, subjects, places, at)
  const [health, others] = [links.filter((link) => link.health), links.filter((link) => !link.health)]
  return (home) => {
    const worker = terms.primaryWorker ? undefined : nearest(others, home)
    const primaryWorker = terms.primaryWorker ?? worker?.holder ?? null
    const deputy = terms.deputy ?? worker?.deputy ?? null
    return { primaryWorker, deputy: deputy === primaryWorker ? null : deputy, doctor: terms.doctor ?? nearest(health, home)?.holder ?? null }
  }
}
