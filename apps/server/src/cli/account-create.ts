// `shouwang account create LOGIN --territory CODE`: the first account of a district has nobody to open it but the command line.
import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { createAccount } from '@shouwang/domain/auth'
import { Role } from '@shouwang/domain/kernel'
import { treeCode } from '@shouwang/domain/territory'
import type { Config } from '../platform/config.js'
import { findByCode } from '../territory/index.js'
import { SYSTEM, sendAs, withSession } from './session.js'
import { UsageError } from './usage.js'

export interface AccountFlags { territory?: string; role?: string; name?: string; json?: boolean }

const ROLES = Role.anyOf.map((role) => role.const).filter((role) => role !== 'device' && role !== 'household')

/** Twenty letters and digits that are not mistaken for each other, in groups: about 96 bits. */
const newPassword = (): string => {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const picked = [...randomBytes(80)].filter((byte) => byte < letters.length * 8).map((byte) => letters[byte % letters.length]).slice(0, 20).join('')
  return picked.match(/.{5}/g)!.join('-')
}

/** Opens an account with one role and a password that is shown once. Its holder changes it after signing in. */
export async function accountCreate(login: string | undefined, flags: AccountFlags, config: Config): Promise<number> {
  if (!login) throw new UsageError('请给出登录名 / give a login')
  if (!flags.territory) throw new UsageError('--territory CODE: 账号管哪里(区县、街道或社区代码)/ where the account serves')
  const role = ROLES.find((known) => known === (flags.role ?? 'steward'))
  if (!role) throw new UsageError(`--role: ${ROLES.join(', ')}`)
  const typed = flags.territory.trim()
  const code = /^[0-9]{9}$/.test(typed) ? treeCode(typed) : typed
  return withSession(config, async ({ services }) => {
    const district = code.slice(0, 6)
    const territory = await findByCode(services.db, district, code)
    if (!territory) throw new UsageError(`--territory ${code}: 区域树中没有,请先 territory import / not in the tree, import it first`)
    const password = newPassword()
    const name = flags.name ?? login
    await sendAs(services, SYSTEM, createAccount, district, { account: uuidv7(), login, name, password, roles: [{ role, territory }] })
    if (flags.json) console.log(JSON.stringify({ district, login, role, territory: code, password }))
    else console.log(`账号 ${login}(${role},${code})已开设 / account opened\n密码只显示这一次 / the password is shown this once: ${password}`)
    return 0
  })
}
