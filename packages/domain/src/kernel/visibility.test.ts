// What people see of people: by role, place and purpose.
import { describe, expect, it } from 'vitest'
import table from '../../cases/visibility.cases.json' with { type: 'json' }
import { may, mayAt, scopesFor, type Actor, type Grant } from './actor.js'
import { FIELD_CLASSES, type Purpose } from './roles.js'
import { grantOfReading, rightsStamp, visibilityOf } from './visibility.js'

const COMMUNITY = '/410505/410505009/410505009001/'
const NEXT = '/410505/410505009/410505009002/'
const actorWith = (...grants: Grant[]): Actor => ({ kind: 'staff', id: 'a', name: '李', district: '410505', grants, device: null })

describe('what is seen of a person', () => {
  it.each(table.visibility)('$name', ({ role, scope, path, purpose, under14, seen, fields }) => {
    const decided = visibilityOf(actorWith({ role, scope }), { path, under14 }, purpose as Purpose | null)
    expect(decided.seen).toBe(seen)
    expect(FIELD_CLASSES.filter((field) => decided.fields[field]).join(' ')).toBe(fields)
  })

  it('two roles do not lend each other what neither has: a doctor for one community who is guard of the next reads nobody there', () => {
    const actor = actorWith({ role: 'doctor', scope: COMMUNITY }, { role: 'guard', scope: NEXT })
    expect(visibilityOf(actor, { path: NEXT, under14: false }, 'medical').seen).toBe('pseudonym')
  })
})

describe('a district that changed what a role holds', () => {
  const narrowed = { actions: ['people.read'] as const, fields: [], purposes: [] }

  it('is obeyed in the one place that decides', () => {
    const actor = actorWith({ role: 'secretary', scope: COMMUNITY, rights: narrowed })
    expect(may(actor, 'people.manage')).toBe(false)
    expect(mayAt(actor, 'people.read', COMMUNITY)).toBe(true)
    expect(scopesFor(actor, 'pass.read')).toEqual([])
    expect(visibilityOf(actor, { path: COMMUNITY, under14: false }, 'visit').seen).toBe('masked')
  })

  it('makes a phone build its data anew, and a change of nothing does not', () => {
    const before = rightsStamp(actorWith({ role: 'secretary', scope: COMMUNITY }, { role: 'guard', scope: NEXT }))
    expect(rightsStamp(actorWith({ role: 'guard', scope: NEXT }, { role: 'secretary', scope: COMMUNITY }))).toBe(before)
    expect(rightsStamp(actorWith({ role: 'guard', scope: NEXT }))).not.toBe(before)
    expect(rightsStamp(actorWith({ role: 'secretary', scope: COMMUNITY, rights: narrowed }, { role: 'guard', scope: NEXT }))).not.toBe(before)
  })
})

describe('the role under which a reading is recorded', () => {
  const glass = { role: 'break-glass', scope: COMMUNITY, breakGlass: 'g' }

  it('is the one over the smallest territory, and the emergency only when nothing else allows it', () => {
    const office = { role: 'office', scope: '/410505/410505009/' }
    expect(grantOfReading(actorWith(office, glass), 'people.read-personal', COMMUNITY)).toBe(office)
    expect(grantOfReading(actorWith({ role: 'commander', scope: '/410505/' }, glass), 'people.read-personal', COMMUNITY)).toBe(glass)
    expect(grantOfReading(actorWith(glass), 'people.read-personal', NEXT)).toBeNull()
  })
})
