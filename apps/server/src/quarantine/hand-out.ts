// Texts to hand over: the notice, an extension's notice, the certificate, with the person's name and whom to reach.
import { plusMs, refuse, type DistrictCode, type Id } from '@shouwang/domain/kernel'
import {
  extensionNotice, noticeLanguage, openingNotice, releaseCertificate, type HandOut, type NoticeLanguage, type NoticeText,
} from '@shouwang/domain/quarantine'
import type { Services } from '../platform/feature.js'
import { openHolderPhone } from '../responsibility/index.js'
import { factsOf, holdersOf, legalBasisOf } from './case-view.queries.js'
import { extensionsOf } from './extension.queries.js'
import type { ListedCase } from './list.queries.js'
import { keptRules } from './rules.js'

export type HandOutSubject = 'opening' | 'extension' | 'release'
const DAY = 86_400_000

async function openingText({ db, vault }: Services, district: DistrictCode, row: ListedCase, language: NoticeLanguage): Promise<NoticeText> {
  const facts = await factsOf(db, district, row.id)
  const named = ([['worker', facts.primaryWorker], ['deputy', facts.deputy], ['doctor', facts.doctor]] as const).filter(([, id]) => id !== null)
  const holders = new Map((await holdersOf(db, district, named.map(([, id]) => id!))).map((one) => [one.holder, one]))
  const rules = (await keptRules(db, district, [row.rule]))(row.rule)
  return openingNotice({
    name: row.name, kind: row.kind, basis: facts.basis, basisAt: row.basisAt, days: facts.days, endsAt: facts.plannedAt, rule: row.rule,
    legalBasis: await legalBasisOf(db, district, row.path, row.startsAt), place: [row.place, row.kind === 'central' ? null : row.door].filter((word) => word).join(' '),
    appealHours: rules.appealHours,
    workers: named.flatMap(([duty, id]) => {
      const holder = holders.get(id!)
      return holder ? [{ duty, name: holder.name, phone: openHolderPhone({ vault }, holder.phoneSealed) }] : []
    }),
  }, language)
}

async function extensionText({ db }: Services, district: DistrictCode, row: ListedCase, id: Id | undefined, language: NoticeLanguage): Promise<NoticeText> {
  const extension = (await extensionsOf(db, district, row.id)).find((one) => one.id === id) ?? refuse({ code: 'quarantine.extension-unknown', id: id ?? '' })
  if (extension.approved !== true) refuse({ code: 'quarantine.not-approved' })
  const rules = (await keptRules(db, district, [row.rule]))(row.rule)
  const before = extension.servedAt === null ? row.endsAt : plusMs(row.endsAt, -extension.days * DAY)
  return extensionNotice({
    name: row.name, reason: extension.reason, days: extension.days, before, after: plusMs(before, extension.days * DAY), requestedName: extension.requestedName,
    decidedName: extension.decidedName!, appealHours: rules.appealHours,
  }, language)
}

async function releaseText({ db }: Services, district: DistrictCode, row: ListedCase, language: NoticeLanguage): Promise<NoticeText> {
  const { certificate } = await factsOf(db, district, row.id)
  if (!certificate || !row.endedAt) return refuse({ code: 'quarantine.not-releasable', missing: ['released'] })
  return releaseCertificate({ name: row.name, kind: row.kind, basisAt: row.basisAt, releasedAt: row.endedAt, certificate }, language)
}

/** The text for one person, in the language asked for or in theirs. Whoever calls has decided that the reader may have it. */
export async function handOut(
  services: Services, district: DistrictCode, row: ListedCase, wanted: { subject: HandOutSubject; extension?: Id | undefined; language?: NoticeLanguage | undefined },
): Promise<HandOut> {
  const { spoken } = await factsOf(services.db, district, row.id)
  const own = noticeLanguage(spoken)
  const language = wanted.language ?? own.language
  const text = wanted.subject === 'opening' ? await openingText(services, district, row, language)
    : wanted.subject === 'extension' ? await extensionText(services, district, row, wanted.extension, language) : await releaseText(services, district, row, language)
  return { case: row.id, ...text, language, interpreter: own.interpreter }
}
