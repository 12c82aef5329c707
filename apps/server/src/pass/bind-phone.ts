// Makes a household's passes for one of its phones: each token holds that phone's public key, so that only it can show it live.
import { refuse } from '@shouwang/domain/kernel'
import { bindPhone, encodePassToken, fromBase64Url, type HolderKey, type PassClaims } from '@shouwang/domain/pass'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { atHome, ownHome } from './requests.js'
import { endOldPhones, insertBound, unboundPasses, upsertPhone, type Unbound } from './phone.queries.js'
import { signerOfKey, type Signer } from './signing-keys.js'

/** Phones of a household that can show its passes at a time. */
const MOST_PHONES = 6

/** Each token is signed with the key of its pass: its revocation is listed under that key. */
const signAll = async (tx: Tx, ctx: Ctx, holder: HolderKey, passes: readonly Unbound[]): Promise<{ pass: string; token: string }[]> => {
  const signers = new Map<string, Signer | null>()
  const made: { pass: string; token: string }[] = []
  for (const { id, keyId, kind, scope, issuedAt, validFrom, validTo } of passes) {
    if (!signers.has(keyId)) signers.set(keyId, await signerOfKey(tx, ctx.vault, ctx.district, keyId))
    const signer = signers.get(keyId)
    const claims: PassClaims = { pass: id, district: ctx.district, kind, scope, issuedAt, validFrom, validTo, holder }
    if (signer) made.push({ pass: id, token: await encodePassToken(claims, keyId, signer.sign) })
  }
  return made
}

/** pass.bind-phone: sending it again makes whatever was issued meanwhile. */
export const bind = defineHandler({
  command: bindPhone,
  locate: atHome,
  async handle(tx, ctx, { data: { household, phone, publicKey: { x, y } } }) {
    const { path } = await ownHome(tx, ctx, household)
    if ([x, y].some((coordinate) => fromBase64Url(coordinate)?.length !== 32)) refuse({ code: 'input.invalid', fields: [{ path: '/publicKey', keyword: 'format' }] })
    if (!(await upsertPhone(tx, ctx.district, { id: phone, household, x, y }, ctx.now))) refuse({ code: 'people.household-unknown', id: household })
    await endOldPhones(tx, ctx.district, household, MOST_PHONES, ctx.now)
    const made = await signAll(tx, ctx, { x, y }, await unboundPasses(tx, ctx.district, household, phone, ctx.now))
    if (made.length > 0) await insertBound(tx, ctx.district, phone, made)
    return { subject: household, path, data: { household, phone, passes: made.length }, result: { passes: made.length } }
  },
})
