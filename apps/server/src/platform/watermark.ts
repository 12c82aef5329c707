// Lists of people leave the system only with the name of whoever took them and why, and on record.
import { sql } from 'kysely'
import { SHIPPED_ROLES } from '@shouwang/domain/auth'
import { PURPOSE_TITLES, grantOfReading, type Actor, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from './database.js'
import { recordReading, type Reading } from './read-log.js'

/** What a list carries: `text` on every page or as the first and last row; `read`: the id of the recorded reading, for `GET /api/auth/reads`. */
export interface Watermark { read: Id; text: string }

interface Viewer { login: string | null; unitName: string | null; roleTitle: string | null; districtName: string; exercise: boolean }

const findViewer = async (db: Db, district: DistrictCode, account: Id | null, role: string | null, unit: ScopePath | null): Promise<Viewer | null> => {
  const { rows } = await sql<Viewer>`
    select (select login from account a where a.district = d.district and a.id = ${account}::uuid) as login,
      (select name from territory t where t.district = d.district and t.path = ${unit}) as "unitName",
      (select title_zh from role_definition r where r.district = d.district and r.name = ${role}) as "roleTitle",
      d.name as "districtName", d.exercise
    from district d where d.district = ${district}`.execute(db)
  return rows[0] ?? null
}

/** Date and time in China, to the minute: `2020-02-10 09:00`. */
const minuteInChina = (at: Instant): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const textOf = (actor: Actor, viewer: Viewer | null, role: string | null, reading: Reading, read: Id, now: Instant): string => {
  const title = viewer?.roleTitle ?? SHIPPED_ROLES.find(({ name }) => name === role)?.title.zh ?? null
  const who = `${actor.name}${viewer?.login ? `(${viewer.login})` : ''}`
  const office = [viewer?.unitName ?? viewer?.districtName, title].filter((word) => word).join(' ')
  const why = [reading.purpose ? PURPOSE_TITLES[reading.purpose].zh : null, reading.reason].filter((word) => word).join(':')
  const parts = [viewer?.exercise ? '演练' : null, who, office, why, minuteInChina(now), `编号 ${read.slice(-8)}`, '不得转发']
  return parts.filter((part) => part).join(' · ')
}

/**
 * Call it before the first row of any list of people leaves (print, CSV, XLSX, a spreadsheet of refused rows): records the
 * reading and returns the watermark that must go with every page or with the first and the last row.
 */
export const releaseList = async (db: Db, actor: Actor, reading: Omit<Reading, 'kind'>, now: Instant): Promise<Watermark> => {
  const listed: Reading = { ...reading, kind: 'list' }
  const read = await recordReading(db, actor, listed, now)
  const under = grantOfReading(actor, reading.action, reading.path)
  const viewer = actor.district === null ? null : await findViewer(db, actor.district, actor.kind === 'staff' ? actor.id : null, under?.role ?? null, under?.scope ?? null)
  return { read, text: textOf(actor, viewer, under?.role ?? null, listed, read, now) }
}
