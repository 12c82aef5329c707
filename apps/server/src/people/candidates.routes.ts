// Who may be known already, while somebody is being registered: asked with every pause in typing, answered masked; people of elsewhere by a pseudonym.
import { dayInChina, mayAt } from '@shouwang/domain/kernel'
import { CandidateList, CandidateQuery, maskName, readIdentityNumber, readPhone } from '@shouwang/domain/people'
import type { App, Services } from '../platform/feature.js'
import { pseudonymOf } from '../platform/pseudonym.js'
import { candidatesFor, type Probe } from './duplicate.queries.js'

/** More than this nobody compares while typing. */
const MOST = 5

/** Numbers in the form in which they are stored; a number that is still being typed is left out. */
function probeOf({ name, documentNo, phone, birthDate, territory, door }: CandidateQuery, today: string): Probe {
  const number = documentNo ? readIdentityNumber(documentNo, today) : null
  const call = phone ? readPhone(phone) : null
  const day = birthDate ?? (number?.ok ? number.value.birthDate : undefined)
  return {
    name, ...(number?.ok ? { documentNo: number.value.number, sex: number.value.sex } : documentNo ? { documentNo: documentNo.toUpperCase().trim() } : {}),
    ...(call?.ok ? { phone: call.value } : {}), ...(day ? { birthDate: day } : {}), ...(territory && door ? { at: { territory, door } } : {}),
  }
}

export function candidateRoutes(app: App, { db, vault, now }: Services): void {
  app.post('/api/people/candidates', {
    config: { access: 'people.manage' },
    schema: { summary: '登记时查重 / People who may be the one being registered, masked', tags: ['people'], body: CandidateQuery, response: { 200: CandidateList } },
  }, async ({ actor, body }) => {
    const [found = []] = await candidatesFor(db, vault, actor.district!, [probeOf(body, dayInChina(now()))])
    return found.toSorted((a, b) => b.score - a.score).slice(0, MOST).map(({ person, household, path, likeness, score, verdict, reasons }) => {
      const near = path !== null && mayAt(actor, 'people.read', path)
      return {
        person: near ? person : null, name: near ? maskName(likeness.name) : pseudonymOf(vault, person), household: near ? household : null,
        home: near ? (likeness.address ?? null) : null, score: Math.round(score),
        verdict, reasons: reasons.map(({ code }) => code),
      }
    })
  })
}
