// Texts to hand over: the notice, an extension's notice, the certificate, with the person's name and whom to reach.
import { plusMs, refuse, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { QuarantineRules } from '@shouwang/domain/policy'
import {
  extensionNotice, noticeLanguage, openingNotice, releaseCertificate, type HandOut, type NoticeFacts, type NoticeLanguage, type NoticeText,
} from '@shouwang/domain/quarantine'
import type { Services } from '../platform/feature.js'
import { openHolderPhone } from '../responsibility/index.js'
import { factsOfMany, holdersOf, legalBasisOf, type CaseFacts } from './case-view.queries.js'
import { extensionsOf } from './extension.queries.js'
import type { ListedCase } from './list.queries.js'
import { keptRules } from './rules.js'

export type HandOutSubject = 'opening' | 'extension' | 'release'
const DAY = 86_400_000

/** What many texts share, looked up once: facts, rules, whom to reach, legal bases by place. */
interface Shared {
  facts: ReadonlyMap<Id, CaseFacts>
  rulesOf: (rule: string) => QuarantineRules
  workers: (facts: CaseFacts) => NoticeFacts['workers']
  legalBasis: (row: ListedCase) => Promise<string>
}

async function lookUp({ db, vault }: Services, district: DistrictCode, rows: readonly ListedCase[]): Promise<Shared> {
  const facts = await factsOfMany(db, district, rows.map(({ id }) => id))
  const named = facts.flatMap(({ primaryWorker, deputy, doctor }) => [primaryWorker, deputy, doctor]).filter((id): id is Id => id !== null)
  const holders = new Map((await holdersOf(db, district, [...new Set(named)])).map((one) => [one.holder, { name: one.name, phone: openHolderPhone({ vault }, one.phoneSealed) }]))
  const bases = new Map<ScopePath, Promise<string>>()
  return {
    facts: new Map(facts.map((one) => [one.id, one])), rulesOf: await keptRules(db, district, rows.map(({ rule }) => rule)),
    workers: ({ primaryWorker, deputy, doctor }) => ([['worker', primaryWorker], ['deputy', deputy], ['doctor', doctor]] as const).flatMap(([duty, id]) => {
      const holder = id === null ? undefined : holders.get(id)
      return holder ? [{ duty, ...holder }] : []
    }),
    legalBasis: ({ path, startsAt }) => {
      const known = bases.get(path) ?? legalBasisOf(db, district, path, startsAt)
      bases.set(path, known)
      return known
    },
  }
}

async function openingText(shared: Shared, row: ListedCase, language: NoticeLanguage): Promise<NoticeText> {
  const facts = shared.facts.get(row.id)!
  return openingNotice({
    name: row.name, kind: row.kind, basis: facts.basis, basisAt: row.basisAt, days: facts.days, endsAt: facts.plannedAt, rule: row.rule,
    legalBasis: await shared.legalBasis(row), place: [row.place, row.kind === 'central' ? null : row.door].filter((word) => word).join(' '),
    appealHours: shared.rulesOf(row.rule).appealHours, workers: shared.workers(facts),
  }, language)
}

async function extensionText({ db }: Services, shared: Shared, district: DistrictCode, row: ListedCase, id: Id | undefined, language: NoticeLanguage): Promise<NoticeText> {
  const extension = (await extensionsOf(db, district, row.id)).find((one) => one.id === id) ?? refuse({ code: 'quarantine.extension-unknown', id: id ?? '' })
  if (extension.approved !== true) refuse({ code: 'quarantine.not-approved' })
  const before = extension.servedAt === null ? row.endsAt : plusMs(row.endsAt, -extension.days * DAY)
  return extensionNotice({
    name: row.name, reason: extension.reason, days: extension.days, before, after: plusMs(before, extension.days * DAY), requestedName: extension.requestedName,
    decidedName: extension.decidedName!, appealHours: shared.rulesOf(row.rule).appealHours,
  }, language)
}

function releaseText({ facts }: Shared, row: ListedCase, language: NoticeLanguage): NoticeText {
  const { certificate } = facts.get(row.id)!
  if (!certificate || !row.endedAt) return refuse({ code: 'quarantine.not-releasable', missing: ['released'] })
  return releaseCertificate({ name: row.name, kind: row.kind, basisAt: row.basisAt, releasedAt: row.endedAt, certificate }, language)
}

interface Wanted { subject: HandOutSubject; extension?: Id | undefined; language?: NoticeLanguage | undefined }

async function textOf(services: Services, district: DistrictCode, shared: Shared, row: ListedCase, { subject, extension, language: asked }: Wanted): Promise<HandOut> {
  const own = noticeLanguage(shared.facts.get(row.id)!.spoken)
  const language = asked ?? own.language
  const text = subject === 'opening' ? await openingText(shared, row, language)
    : subject === 'extension' ? await extensionText(services, shared, district, row, extension, language) : releaseText(shared, row, language)
  return { case: row.id, ...text, language, interpreter: own.interpreter }
}

/** The text for one person, in the language asked for or in theirs. Whoever calls has decided that the reader may have it. */
export async function handOut(services: Services, district: DistrictCode, row: ListedCase, wanted: Wanted): Promise<HandOut> {
  return textOf(services, district, await lookUp(services, district, [row]), row, wanted)
}

/** The texts for many, each in the person's own language. */
export async function handOuts(services: Services, district: DistrictCode, rows: readonly ListedCase[], subject: 'opening' | 'release'): Promise<HandOut[]> {
  const shared = await lookUp(services, district, rows)
  const texts: HandOut[] = []
  for (const row of rows) texts.push(await textOf(services, district, shared, row, { subject }))
  return texts
}
