// @vitest-environment happy-dom
// Language and problem texts as people see them.
import { beforeEach, describe, expect, it } from 'vitest'
import { registerTexts, setLanguage } from './i18n.js'
import { errorText, problemText } from './problem-texts.js'
import { ApiProblem, Unreachable } from './api.js'

describe('the language of screens', () => {
  beforeEach(() => setLanguage('zh-CN'))
  it('speaks Chinese first and English when a person switches', () => {
    const { text } = registerTexts('sample', { zh: { waiting: '{{n}} 条待传' }, en: { waiting: '{{n}} waiting' } })
    expect(text('waiting', { n: 23 })).toBe('23 条待传')
    setLanguage('en')
    expect(text('waiting', { n: 23 })).toBe('23 waiting')
    expect(document.documentElement.lang).toBe('en')
  })
  it('counts one door and two doors', () => {
    const { text } = registerTexts('counted', { zh: { doors: '{{n}} 户' }, en: { doors: '{{n}} {{n, door|doors}}' } })
    setLanguage('en')
    expect([text('doors', { n: 0 }), text('doors', { n: 1 }), text('doors', { n: '1' }), text('doors', { n: 21 })]).toEqual(['0 doors', '1 door', '1 door', '21 doors'])
  })
  it('tells a guard when the phone was revoked, in the time of China', () => {
    expect(problemText({ code: 'auth.device-revoked', at: '2020-02-10T08:00:00.000Z' })).toBe('本设备已于 2020-02-10 16:00 被注销')
  })
  it('names the fields that do not fit', () => {
    expect(problemText({ code: 'input.invalid', fields: [{ path: '/data/mask', keyword: 'enum' }] })).toContain('/data/mask')
  })
  it('tells no network apart from a refusal', () => {
    expect(errorText(new Unreachable(null))).toContain('连接不上')
    expect(errorText(new ApiProblem({ code: 'auth.required' }, 401))).toBe('请先登录')
  })
})
