// Problems as sentences for the command line. Screens have their own.
import type { Problem, ProblemCode } from '@shouwang/domain/kernel'

const TEXTS: Partial<Record<ProblemCode, string>> = {
  'territory.unknown': '区划表或区域树中没有这个代码 / no such place in the national table or in the tree',
  'territory.real-district': '该区县已有真实数据,不能再生成演练 / this district holds real data and cannot become an exercise',
  'territory.code-taken': '代码已被占用;若是演练,这里已有人数或种子不同的演练 / the code is taken; an exercise with another size or seed may be here already',
  'auth.wrong-district': '代码属于另一个区县 / the code belongs to another district',
  'auth.login-taken': '登录名已被使用 / the login is taken',
  'people.number-taken': '证件号码已登记在另一户 / the number is registered in another household',
  'transfer.unreadable': '文件无法读取 / the file cannot be read',
  'transfer.column-missing': '找不到必需的列,可用 --headings、--column 指定 / a required column is missing; set it with --headings and --column',
  'transfer.preview-differs': '数据在预览后已变化,请重新预览 / things changed since the preview; preview again',
}

const REASONS: Record<string, string> = {
  'empty-file': '空文件 / empty', 'cut-off': '文件被截断 / cut off', 'damaged-csv': 'CSV 格式错误 / damaged CSV', 'damaged-workbook': '工作簿损坏 / damaged workbook',
  'password-protected': '有密码保护,请先去除密码 / protected by a password, remove it first', 'not-a-spreadsheet': '不是表格文件 / not a spreadsheet',
  'too-large-unpacked': '解压后过大 / too large when unpacked',
}

function detailOf(problem: Problem): string | undefined {
  if ('reason' in problem) return REASONS[problem.reason] ?? problem.reason
  if ('column' in problem) return problem.column
  return 'divisionCode' in problem ? problem.divisionCode : undefined
}

/** One line that says what was refused and why. */
export const describeProblem = (problem: Problem): string =>
  [TEXTS[problem.code] ?? JSON.stringify(problem), detailOf(problem)].filter(Boolean).join(': ')
