// A template that is edited again and again must stay comparable with what guards ticked before.
import { describe, expect, it } from 'vitest'
import { itemsWithKeys } from './checklist-keys.js'

describe('items of a readiness checklist', () => {
  it('keep their keys when the office rewords or reorders them', () => {
    const saved = itemsWithKeys([{ text: '体温枪有电' }, { text: '登记簿' }])
    const edited = itemsWithKeys([{ ...saved[1]!, text: '登记簿与笔' }, saved[0]!])
    expect(edited.map((item) => item.key)).toEqual(['i2', 'i1'])
  })
  it('get a key that no other item has', () => {
    expect(itemsWithKeys([{ key: 'i2', text: '旧' }, { text: '新' }, { text: '再新' }]).map((item) => item.key)).toEqual(['i2', 'i1', 'i3'])
  })
})
