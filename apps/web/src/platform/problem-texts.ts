// Every way in which the product says no, in words. A problem code without text does not compile.
import { epochOf, type Problem } from '@shouwang/domain/kernel'
import { ApiProblem, Unreachable } from './api.js'
import { dateTime } from './format.js'
import { registerTexts, type Params } from './i18n.js'
import { en } from './problem-texts.en.js'
import { zh } from './problem-texts.zh.js'

const { text } = registerTexts('problem', { zh, en })

const readable = (value: unknown): string | number => {
  if (typeof value === 'number') return value
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (typeof item === 'object' && item ? ((item as { path?: string }).path ?? '') : String(item))).join(', ')
  }
  const words = String(value ?? '')
  return words.length === 24 && !Number.isNaN(epochOf(words)) ? dateTime(words) : words
}

/** A problem in the reader's language, with its particulars filled in; an unknown code from a newer server is shown as it is. */
export const problemText = (problem: Problem): string => {
  const params: Params = Object.fromEntries(Object.entries(problem).map(([key, value]) => [key, readable(value)]))
  return text(problem.code as keyof typeof zh, params)
}

const unreachable = registerTexts('unreachable', {
  zh: { none: '连接不上服务器,请检查网络后再试', defect: '程序出错,请重新打开页面' },
  en: { none: 'The server cannot be reached. Check the network and try again', defect: 'Something broke. Open the page again' },
})

/** Whatever was thrown while talking to the server, in words: a problem, no network, or a defect. */
export const errorText = (error: unknown): string => {
  if (error instanceof ApiProblem) return problemText(error.problem)
  return unreachable.text(error instanceof Unreachable ? 'none' : 'defect')
}
