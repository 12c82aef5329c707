// Which ways through a gate the rules take in place of a live code, and whose passes count as whose (C05; S2-36, S3-62, S4-18).
import type { Static } from 'typebox'
import type { PassKind } from '../pass/commands.js'
import type { OtherWay, PassRules } from '../policy/index.js'
import type { PassShown, Presented as PresentedSchema } from './passage.schema.js'

export type Presented = Static<typeof PresentedSchema>

/** The way by which a pass was shown; undefined for a code on its holder's own phone, and for a scan of which nothing more is known. */
export const wayOf = ({ presented, shown }: { presented?: Presented | undefined; shown?: PassShown | undefined }): OtherWay | undefined =>
  presented === undefined || presented === 'scan' ? (shown === 'printed' ? 'printed' : undefined) : presented

/** Do the rules take this way? Where no pass is required every way is one; so it is where an older server sent no rules. */
export const wayTaken = (way: OtherWay | undefined, rules: PassRules | undefined): boolean =>
  way === undefined || rules === undefined || !rules.passRequired || rules.otherWays.includes(way)

/** The kinds of passes that count. Where tenants are treated like owners (S4-18), a tenant's counts wherever a resident's does. */
export const kindsAccepted = ({ acceptedKinds, tenantsAlike }: PassRules): readonly PassKind[] =>
  tenantsAlike && acceptedKinds.includes('resident') && !acceptedKinds.includes('tenant') ? [...acceptedKinds, 'tenant'] : acceptedKinds
