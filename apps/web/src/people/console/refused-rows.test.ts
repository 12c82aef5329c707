// A secretary downloads the refused rows, puts them right in Excel, and imports them again.
import { describe, expect, it } from 'vitest'
import type { RosterRow } from '@shouwang/domain/people'
import { refusedCsv } from './refused-rows.js'

const words = { sheet: '工作表', row: '行', problems: '问题', column: (name: string) => ({ name: '姓名' })[name] ?? name, fault: (code: string) => code }
const row = (change: Partial<RosterRow>): RosterRow => ({ sheet: 'Sheet1', row: 2, outcome: 'refused', problems: [], normalised: {}, ...change })

describe('the refused rows of a roster', () => {
  it('leave out every row that can be imported', () => {
    expect(refusedCsv([row({ outcome: 'new', normalised: { name: '王芳' } })], words)).not.toContain('王芳')
  })
  it('say in words what is wrong with each row', () => {
    const csv = refusedCsv([row({ row: 7, problems: [{ column: 'name', code: 'empty' }], normalised: { door: '2-0301' } })], words)
    expect(csv).toBe('\uFEFF工作表,行,问题,door\r\nSheet1,7,姓名:empty,2-0301\r\n')
  })
  it('run nothing when a name was typed as a formula', () => {
    expect(refusedCsv([row({ normalised: { name: '=HYPERLINK("http://x")' } })], words)).toContain(`"'=HYPERLINK(""http://x"")"`)
  })
})
