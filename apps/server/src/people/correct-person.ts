// Corrects facts about a person: checked like a new entry, what they were before is kept sealed.
import { dayInChina, refuse, type Day } from '@shouwang/domain/kernel'
import { correctPerson as command, isMinor, readMember, type PersonFacts } from '@shouwang/domain/people'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { birthOf, insertCorrection, lockFacts, writeFacts, type PersonFactsRow } from './correction.queries.js'
import { noteChange } from './import-change.queries.js'
import { documentIndex, openDocument, openNote, openPhone, sealBefore, sealMember, sealNote } from './personal-fields.js'
import { problemOfFaults } from './member-problem.js'
import { pathOfPerson } from './residency.queries.js'

type Known = Record<keyof PersonFacts, string | null>

const knownFacts = (ctx: Ctx, row: PersonFactsRow): Known => ({
  name: row.name, documentKind: row.documentKind, documentNo: openDocument(ctx.vault, row.documentSealed), sex: row.sex,
  birthDate: row.birthDate, phone: openPhone(ctx.vault, row.phoneSealed), nationality: row.nationality, language: row.language,
  guardian: row.guardian, note: openNote(ctx.vault, row.noteSealed),
})

/** A guardian is somebody else, known, and no child. */
async function checkGuardian(tx: Tx, ctx: Ctx, person: string, guardian: string, today: Day): Promise<void> {
  const known = guardian === person ? undefined : await birthOf(tx, ctx.district, guardian)
  if (!known || isMinor(known.birthDate, today)) refuse({ code: 'people.guardian-unfit' })
}

const FACTS = ['name', 'documentKind', 'documentNo', 'sex', 'birthDate', 'phone', 'nationality', 'language', 'guardian', 'note'] as const

/** The facts with the corrections in, brought into stored form. A corrected number brings its own birth date and sex along. */
function correctedFacts(before: Known, facts: PersonFacts, today: Day): Known {
  const wanted: Known = { ...before, ...facts }
  if (wanted.documentKind === 'none') wanted.documentNo = null
  const reading = readMember({
    name: wanted.name ?? '', documentKind: wanted.documentKind as never, documentNo: wanted.documentNo ?? '',
    // What the number says replaces what was known, unless both were given together.
    sex: (facts.documentNo && !facts.sex ? 'unknown' : wanted.sex) as never,
    ...(wanted.birthDate && !(facts.documentNo && !facts.birthDate) ? { birthDate: wanted.birthDate } : {}), phone: wanted.phone ?? '',
  }, today)
  if (!reading.ok) return refuse(problemOfFaults(reading.faults, '/facts'))
  const { name, documentKind, documentNo, sex, birthDate, phone } = reading.value
  const keep = sex === 'unknown' && !facts.sex ? before.sex : sex
  return { ...wanted, name, documentKind, documentNo: documentNo ?? null, sex: keep, birthDate: birthDate ?? null, phone: phone ?? null }
}

/** people.correct-person: facts that are right already → nothing is stored twice: refused as nothing to correct. */
export const correctPerson = defineHandler({
  command,
  locate: (db, ctx, data) => pathOfPerson(db, ctx.district, data.person),
  async handle(tx, ctx, { data }) {
    const path = await pathOfPerson(tx, ctx.district, data.person)
    const today = dayInChina(ctx.now)
    const before = knownFacts(ctx, await lockFacts(tx, ctx.district, data.person))
    const after = correctedFacts(before, data.facts, today)
    const fields = FACTS.filter((field) => after[field] !== before[field])
    if (fields.length === 0) refuse({ code: 'people.nothing-to-correct' })
    if (after.guardian && fields.includes('guardian')) await checkGuardian(tx, ctx, data.person, after.guardian, today)
    const { vault } = ctx
    const member = sealMember(vault, data.person, {
      name: after.name!, documentKind: after.documentKind as never, sex: after.sex as never,
      ...(after.documentNo ? { documentNo: after.documentNo } : {}), ...(after.birthDate ? { birthDate: after.birthDate } : {}),
      ...(after.phone ? { phone: after.phone } : {}),
    }, after.documentNo ? documentIndex(vault, after.documentNo) : null)
    const { nationality, language, guardian } = after
    await writeFacts(tx, ctx.district, member, { nationality, language, guardian, noteSealed: after.note ? sealNote(vault, after.note) : null })
    await insertCorrection(tx, ctx.district, {
      id: data.correction, person: data.person, by: ctx.actor.id, fields, reason: data.reason,
      beforeSealed: sealBefore(vault, JSON.stringify(Object.fromEntries(fields.map((field) => [field, before[field]])))),
    }, ctx.now)
    if (data.source && fields.includes('phone')) await noteChange(tx, ctx.district, { source: data.source, person: data.person, correction: data.correction })
    return { subject: data.person, path, data: { person: data.person, fields } }
  },
})
