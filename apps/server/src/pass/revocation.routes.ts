// The revocation lists for whoever checks passes with a verifier of their own: tags only, whole or as a delta by ledger number.
import Type from 'typebox'
import { DistrictCode, type Id } from '@shouwang/domain/kernel'
import { Revocations } from '@shouwang/domain/pass'
import type { App, Services } from '../platform/feature.js'
import { headOf, readLedger } from '../platform/ledger.js'
import { listRevocations, revocationsOf } from './replica.queries.js'

/** Commands whose events name passes that were revoked or restored. */
const TELLING = ['pass.revoke', 'people.merge', 'people.unmerge']
/** Events looked at in one answer; further behind, the whole lists are shorter. */
const MOST_EVENTS = 500

const since = async ({ db, now }: Services, district: string, after: number): Promise<Revocations> => {
  const head = await headOf(db, district)
  const events = await readLedger(db, district, after, MOST_EVENTS + 1, TELLING)
  if (after > head || events.length > MOST_EVENTS) return { n: head, whole: true, lists: await listRevocations(db, district, now()), restored: [] }
  const named = (key: 'passes' | 'restored'): Id[] => events.flatMap(({ data }) => ((data as Record<string, Id[]> | null)?.[key] ?? []))
  return { n: head, whole: false, lists: await revocationsOf(db, district, named('passes'), now()), restored: named('restored') }
}

export const revocationRoutes = (app: App, services: Services): void => {
  app.get('/api/pass/revocations', {
    config: { access: 'public' },
    schema: {
      summary: '吊销列表 / Revoked passes by signing key, as tags; since a ledger number or whole', tags: ['pass'], response: { 200: Revocations },
      querystring: Type.Object({ district: DistrictCode, after: Type.Optional(Type.Integer({ minimum: 0 })) }),
    },
  }, async ({ query: { district, after } }) => {
    if (after !== undefined) return since(services, district, after)
    const n = await headOf(services.db, district)
    return { n, whole: true, lists: await listRevocations(services.db, district, services.now()), restored: [] }
  })
}
