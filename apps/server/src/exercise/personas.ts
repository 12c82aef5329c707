// The people who play in an exercise: one account per role, over the place that the role is for.
import type { DataOf, Id, Role } from '@shouwang/domain/kernel'
import type { createAccount } from '@shouwang/domain/auth'
import type { Services } from '../platform/feature.js'
import type { Chance } from './chance.js'
import { listSignIns } from './exercise.queries.js'
import type { PlannedPlace } from './place.js'

/** The password of every persona. Exercises hold nobody's data, and say so on every screen. */
export const EXERCISE_PASSWORD = 'shouwang-exercise'

const PERSONAS: readonly { login: string; role?: Role; name: string; at: 'district' | 'subDistrict' | 'community' | 'level2' | 'level3' }[] = [
  { login: 'commander', name: '指挥部指挥长', at: 'district' },
  { login: 'office', name: '街道办事处', at: 'subDistrict' },
  { login: 'secretary', name: '社区书记', at: 'community' },
  { login: 'grid-head', name: '网格长', at: 'level2' },
  { login: 'grid-worker', name: '网格员', at: 'level3' },
  { login: 'guard', name: '卡口值守员', at: 'subDistrict' },
  { login: 'doctor', name: '社区医生', at: 'subDistrict' },
  { login: 'health', role: 'health-office', name: '区卫健委', at: 'district' },
  { login: 'site', role: 'site-manager', name: '集中隔离点负责人', at: 'subDistrict' },
  { login: 'hospital', name: '定点医院发热门诊', at: 'district' },
  { login: 'area-leader', name: '包区领导', at: 'subDistrict' },
  { login: 'auditor', name: '审计员', at: 'district' },
  { login: 'steward', name: '数据管理员', at: 'district' },
]

type NewAccount = DataOf<typeof createAccount>

/** The accounts of an exercise; `district` is the id of the district's own territory, `grids` its first grids, if it has any. */
export const personaAccounts = (chance: Chance, place: PlannedPlace, district: Id, grids: { level2: Id; level3: Id } | null): NewAccount[] => {
  const places: Record<string, Id> = { district, subDistrict: place.subDistrict, community: place.community, ...grids }
  return PERSONAS.flatMap(({ login, role = login, name, at }) => {
    const [account, territory] = [chance.id(), places[at]]
    return territory ? [{ account, login, name, password: EXERCISE_PASSWORD, roles: [{ role, territory }] }] : []
  })
}

/** Prints how to sign in to the exercises that this installation holds; nothing when there is none. */
export async function printSignIns({ db }: Pick<Services, 'db'>, address: string): Promise<void> {
  const signIns = await listSignIns(db, PERSONAS.map(({ login }) => login))
  for (const district of new Set(signIns.map((signIn) => signIn.district))) {
    const own = signIns.filter((signIn) => signIn.district === district)
    console.log(`\n演练账号 / exercise sign-ins, ${own[0]!.districtName} ${district} (${address}), 密码 / password: ${EXERCISE_PASSWORD}`)
    for (const { login, name, territoryName } of own) console.log(`  ${login.padEnd(11)} ${name} · ${territoryName}`)
  }
}
