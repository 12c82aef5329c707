// The role table, the limits on changing it, and the three hours of an emergency.
import { describe, expect, it } from 'vitest'
import table from '../../cases/break-glass.cases.json' with { type: 'json' }
import { ACTIONS, FIELDS, PERMISSIONS, PURPOSES, systemActor, type Action, type Actor, type Grant } from '../kernel/index.js'
import { stateOfGlass, untilOf } from './break-glass.js'
import { givingOf } from './giving.js'
import { SHIPPED_ROLES, isAsShipped, isAssignable, judgeRoleChange, shippedRole, someoneManages, type RoleDefinition } from './roles.js'

const DISTRICT = '/410505/'
const actorWith = (...grants: Grant[]): Actor => ({ kind: 'staff', id: 'a', name: '李', district: '410505', grants, device: null })
const steward = actorWith({ role: 'steward', scope: DISTRICT })
const secretary = shippedRole('secretary')!
const withActions = (role: RoleDefinition, ...more: Action[]): RoleDefinition => ({ ...role, actions: [...role.actions, ...more] })

describe('the shipped table', () => {
  it('names each right once, and knows every word it uses', () => {
    for (const { name, actions, fields, purposes } of SHIPPED_ROLES) {
      for (const words of [actions, fields, purposes]) expect([name, new Set(words).size]).toEqual([name, words.length])
      expect([name, actions.filter((action) => !ACTIONS.includes(action))]).toEqual([name, []])
    }
    expect(Object.keys(FIELDS).toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted())
    expect(Object.keys(PURPOSES).toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted())
  })

  // A site's manager and a fever clinic see only those who are placed with or referred to them.
  const OPENS: readonly string[] = ['people.read-personal', 'people.read-sensitive', 'quarantine.manage-site', 'fever.record-result']
  it('gives a class of fields only with a reading that opens it and a purpose to state', () => {
    for (const { name, actions, purposes } of SHIPPED_ROLES.filter((role) => role.fields.length > 0)) {
      expect([name, actions.some((action) => OPENS.includes(action))]).toEqual([name, true])
      expect([name, purposes.length > 0]).toEqual([name, true])
    }
  })

  it('lets an emergency read and do nothing else', () => {
    expect(PERMISSIONS['break-glass'].filter((action) => !/\.read(-|$)/.test(action))).toEqual([])
  })
})

describe('a steward who changes a role', () => {
  const judge = (next: RoleDefinition, actor = steward, isHeld = true) =>
    judgeRoleChange(actor, DISTRICT, shippedRole(next.name) ?? { actions: [], fields: [], purposes: [] }, next, isHeld)

  it('may take anything away', () => {
    expect(judge({ ...secretary, actions: [], fields: [], purposes: [] })).toBeNull()
  })

  it('may add what she holds herself over the whole district, and nothing else', () => {
    expect(judge(withActions(secretary, 'ledger.read'))).toBeNull()
    expect(judge(withActions(secretary, 'order.sign', 'level.set'))).toEqual({ code: 'auth.more-than-held', rights: ['order.sign', 'level.set'] })
    expect(judge({ ...shippedRole('guard')!, fields: ['identity', 'health'] })).toEqual({ code: 'auth.more-than-held', rights: ['health'] })
    expect(judge(withActions(secretary, 'ledger.read'), actorWith({ role: 'steward', scope: `${DISTRICT}410505009/` })))
      .toEqual({ code: 'auth.more-than-held', rights: ['ledger.read'] })
  })

  it('alone gives nobody a right that takes two people: neither through a role that they hold, nor through one that was emptied for a moment', () => {
    const more = withActions(secretary, 'lifetime.stand-down')
    expect(judge(more)).toEqual({ code: 'auth.guarded-rights', rights: ['lifetime.stand-down'] })
    expect(judge(more, steward, false)).toBeNull()
    expect(judge(more, systemActor('cli'))).toBeNull()
    const emptied = { actions: [], fields: [] }
    expect(['commander', 'office', 'steward', 'doctor', 'guard', 'observer'].map((name) => givingOf({ name, ...emptied }, undefined)))
      .toEqual(['two', 'two', 'two', 'two', 'alone', 'alone'])
    expect(givingOf({ name: 'observer', fields: [], actions: ['auth.manage'] }, undefined)).toBe('two')
  })

  it('gains nothing to give from an emergency', () => {
    const actor = actorWith({ role: 'steward', scope: DISTRICT }, { role: 'break-glass', scope: DISTRICT, breakGlass: 'g' })
    expect(judge({ ...shippedRole('guard')!, fields: ['health'] }, actor)).toEqual({ code: 'auth.more-than-held', rights: ['health'] })
  })

  it('may always go back to the shipped table', () => {
    const present = { actions: [], fields: [], purposes: [] }
    expect(judgeRoleChange(steward, DISTRICT, present, shippedRole('commander')!, true)).toBeNull()
    expect(isAsShipped(shippedRole('commander')!)).toBe(true)
    expect(isAsShipped(withActions(secretary, 'ledger.read'))).toBe(false)
  })

  it('does not touch roles that come with a phone, a card or an emergency', () => {
    for (const name of ['device', 'grid-device', 'household', 'break-glass']) {
      expect(isAssignable(name)).toBe(false)
      expect(judge({ ...shippedRole(name)!, actions: [] })).toEqual({ code: 'auth.role-fixed', role: name })
    }
    expect(judge({ ...secretary, name: 'device', actions: [] }, systemActor('test'))).toEqual({ code: 'auth.role-fixed', role: 'device' })
  })
})

describe('who still manages accounts', () => {
  it.each([
    ['a steward of the district', [{ role: 'steward', scope: DISTRICT }], true],
    ['a steward of a part of it only', [{ role: 'steward', scope: `${DISTRICT}410505009/` }], false],
    ['a commander', [{ role: 'commander', scope: DISTRICT }], false],
    ['a steward whose role was taken its right', [{ role: 'steward', scope: DISTRICT, rights: { actions: [], fields: [], purposes: [] } }], false],
    ['a role of the district that was given the right', [{ role: 'keeper', scope: DISTRICT, rights: { actions: ['auth.manage'], fields: [], purposes: [] } }], true],
    ['nobody', [], false],
  ] as [string, Grant[], boolean][])('%s', (_who, standing, manages) => expect(someoneManages(DISTRICT, standing)).toBe(manages))
})

describe('a break-glass', () => {
  it.each(table.glass)('is $name', ({ endedAt, reviewedAt, at, state }) => {
    expect(stateOfGlass({ until: untilOf('2020-02-10T01:00:00.000Z'), endedAt, reviewedAt }, at)).toBe(state)
  })
})
