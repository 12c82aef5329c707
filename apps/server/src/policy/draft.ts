// Saves drafts of local rule packs: a new version, or a new revision of one that two people have not signed yet.
import { draftPolicy, faultyLimits, shippedPack, SHIPPED_PACKS, versionText, type DraftPolicy, type RulePack } from '@shouwang/domain/policy'
import { refuse, type DistrictCode, type ScopePath } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { digestOf, localVersion, refuseLoosening } from './pack.js'
import { insertVersion, lastOfName, lockVersion, updateVersion, type SavedVersion, type VersionRow } from './version.queries.js'

/** The number of a new version. A name belongs to one territory; those of shipped packs to nobody. */
const nextNumber = async (tx: Tx, district: DistrictCode, { name, territory }: DraftPolicy): Promise<number> => {
  const last = await lastOfName(tx, district, name)
  if (SHIPPED_PACKS.some((pack) => pack.name === name) || (last && last.territory !== territory)) refuse({ code: 'policy.name-taken', name })
  return (last?.version ?? 0) + 1
}

/** Refuses to save over what is signed, over what somebody else has saved meanwhile, or into another territory. */
const checkRevision = (known: VersionRow, data: DraftPolicy): void => {
  if (known.territory !== data.territory || known.name !== data.name) refuse({ code: 'policy.other-territory' })
  if (known.signedAt !== null) refuse({ code: 'policy.already-signed' })
  if (known.revision !== data.revision) refuse({ code: 'policy.changed-meanwhile' })
}

const checkPeriod = ({ from, to }: DraftPolicy, now: string): void => {
  if (to <= from) refuse({ code: 'policy.no-end' })
  if (to <= now) refuse({ code: 'policy.draft-expired', at: to })
}

const packOf = ({ name, territory, from, to, content }: DraftPolicy, version: number): RulePack =>
  ({ ...content, name, version, historic: false, territory, from, to })

const refuseUnknownBase = async (tx: Tx, ctx: Ctx, { basedOn }: DraftPolicy): Promise<void> => {
  if (!shippedPack(basedOn)) await localVersion(tx, ctx.district, basedOn)
}

const saved = (ctx: Ctx, data: DraftPolicy, path: ScopePath, pack: RulePack, revision: number): SavedVersion => ({
  id: data.draft, territory: data.territory, path, name: pack.name, version: pack.version, basedOn: data.basedOn, document: pack, digest: digestOf(pack),
  revision, from: data.from, to: data.to, savedBy: ctx.actor.id, savedAt: ctx.now,
})

/** policy.draft: refused when it is looser than what holds above, with the fields (`policy.loosens`). A new revision asks for new signatures. */
export const draft = defineHandler({
  command: draftPolicy,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    checkPeriod(data, ctx.now)
    if (data.content.legalBasis.trim().length < 2) refuse({ code: 'policy.no-basis' })
    const faulty = faultyLimits(data.content, data.content.limits)
    if (faulty.length > 0) refuse({ code: 'policy.limits-faulty', fields: faulty })
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    const known = await lockVersion(tx, ctx.district, data.draft)
    if (known) checkRevision(known, data)
    await refuseUnknownBase(tx, ctx, data)
    const pack = packOf(data, known?.version ?? (await nextNumber(tx, ctx.district, data)))
    await refuseLoosening(tx, ctx.district, path, pack, data)
    const row = saved(ctx, data, path, pack, (known?.revision ?? 0) + 1)
    await (known ? updateVersion : insertVersion)(tx, ctx.district, row)
    const result = { version: versionText(pack), revision: row.revision, digest: row.digest }
    return { subject: data.draft, path, data: { territory: data.territory, basedOn: data.basedOn }, result }
  },
})
