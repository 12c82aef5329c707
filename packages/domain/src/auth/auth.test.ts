// Enrolment codes and passwords, rule by rule.
import { describe, expect, test } from 'vitest'
import { enrolmentCode, judgePassword, readEnrolmentCode } from './index.js'

describe('an enrolment code', () => {
  const code = enrolmentCode('410505', new Uint8Array([0, 1, 2, 3, 250, 251, 252, 253, 254, 255]))

  test('says which district it belongs to and carries eighty bits in four groups', () => {
    expect(code).toBe('410505-000G-40ZT-ZFYF-VZQZ')
  })

  test('is read back however a tired guard types it', () => {
    expect(readEnrolmentCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual({ district: '410505', code })
    expect(readEnrolmentCode(code.replaceAll('0', 'o'))?.code).toBe(code)
    expect(readEnrolmentCode('４１０５０５-000G-40ZT-ZFYF-VZQZ')?.code).toBe(code)
  })

  test.each(['', '410505', `${code}A`, code.slice(0, -1), 'SW1:6BF', code.replace('G', 'U')])('is not seen in %j', (text) => {
    expect(readEnrolmentCode(text)).toBeNull()
  })
})

describe('a password', () => {
  test.each([
    ['correct horse battery', true],
    ['守望相助共渡难关加油吧', true],
    ['shouwang-exercise', true],
    ['ninechars', false],
    ['守望相助', false],
    ['1234567890', false],
    ['Password123', false],
    ['ｐａｓｓｗｏｒｄ１２３', false],
    ['aaaaaaaaaaaa', false],
    ['abcabcabcabc', false],
    ['commander123', false],
  ])('%s: good enough is %s', (password, good) => {
    expect(judgePassword(password, 'commander') === null).toBe(good)
  })
})
