// The words of the grid worker's phone.
import { registerTexts } from '../platform/i18n.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

export type { GridTextKey } from './texts.zh.js'
export const { text: gridText, useText: useGridText } = registerTexts('grid', { zh, en })
