// The words of the gate's phone.
import { registerTexts } from '../platform/i18n.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

export type { GateTextKey } from './texts.zh.js'
export const { text: gateText, useText: useGateText } = registerTexts('gate', { zh, en })
