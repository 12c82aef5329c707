// verify: how many scanned passes one core checks and decides a second, in Node, and what share of that is the signature alone.
import { createPublicKey, generateKeyPairSync, sign as signNode, verify as verifyNode, type KeyObject } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { decideGatePassage } from '@shouwang/domain/gate'
import { instantOf, plusMs } from '@shouwang/domain/kernel'
import { encodePassToken, isRevoked, packRevoked, readPass, type HolderKey, type PassKey, type Verify } from '@shouwang/domain/pass'
import { GATE_2020_02 } from '@shouwang/domain/policy'
import type { PassBench } from './pass-bench.js'
import { atLeastRow, ratioRow, type Row } from './rows.js'

const REVOKED = 50_000
const TOKENS = 500
const KEY_ID = '00112233aabbccdd'
const SCOPE = '410505009001-C003'

const keyObjects = new Map<string, KeyObject>()
const keyOf = ({ x, y }: HolderKey): KeyObject => {
  let key = keyObjects.get(x)
  if (!key) keyObjects.set(x, (key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })))
  return key
}
/** On this thread: WebCrypto would use the other cores. */
const verify: Verify = async (key, data, signature) => verifyNode('sha256', data, { key: keyOf(key), dsaEncoding: 'ieee-p1363' }, signature)

/** Checks and decides each of the texts in turn until `seconds` are over. Answers how many a second. */
async function perSecond(seconds: number, once: (i: number) => unknown): Promise<number> {
  const began = performance.now()
  let done = 0
  while (performance.now() - began < seconds * 1000) {
    for (let k = 0; k < 50; k += 1) await once(done + k)
    done += 50
  }
  return done / ((performance.now() - began) / 1000)
}

export async function verifyRows({ quick, progress }: Pick<PassBench, 'quick' | 'progress'>): Promise<Row[]> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const at = instantOf(Date.now())
  const key: PassKey = { keyId: KEY_ID, district: '410505', x, y, notBefore: plusMs(at, -86_400_000), notAfter: plusMs(at, 86_400_000 * 300) }
  const sign = async (data: Uint8Array): Promise<Uint8Array> => signNode('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const texts = await Promise.all(Array.from({ length: TOKENS }, () => encodePassToken(
    { pass: uuidv7(), district: '410505', kind: 'resident', scope: [SCOPE], issuedAt: at, validFrom: plusMs(at, -3_600_000), validTo: plusMs(at, 86_400_000) }, KEY_ID, sign,
  )))
  const revoked = packRevoked(Array.from({ length: REVOKED }, () => uuidv7()))
  let admitted = 0
  const decide = async (i: number): Promise<void> => {
    const { evidence, claims, shown } = await readPass(texts[i % TOKENS]!, [key], verify, at)
    const { verdict } = decideGatePassage({
      direction: 'in', checkpointKind: 'compound-gate', mask: 'worn', temperature: { tenths: 365, method: 'forehead' },
      subject: {
        kind: 'pass',
        pass: {
          evidence, shown, kind: claims!.kind, validFrom: claims!.validFrom, validTo: claims!.validTo, inScope: claims!.scope.includes(SCOPE),
          revoked: isRevoked(revoked, claims!.pass), suspended: false, quarantined: false,
        },
      },
    }, GATE_2020_02, at)
    if (verdict === 'admit') admitted += 1
  }
  const message = Buffer.alloc(120, 7)
  const signature = signNode('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const raw = (): unknown => verifyNode('sha256', message, { key: keyOf(key), dsaEncoding: 'ieee-p1363' }, signature)
  const seconds = quick ? 1 : 5
  await perSecond(0.5, decide)
  await perSecond(0.3, raw)
  progress(`verify: ${seconds} s of passes, ${seconds} s of bare signatures`)
  const rate = await perSecond(seconds, decide)
  const bare = await perSecond(seconds, raw)
  if (admitted === 0) throw new Error('nobody was admitted')
  return [
    atLeastRow('verify', rate, `passes a second, verified and decided on one core, ${REVOKED} revoked`, 3000),
    // Said, not judged: the share tells what everything beside the signature costs.
    ratioRow('verify-share', rate, 'a second, against the bare ES256 rate', bare, 0),
  ]
}
