// Adds the problems of offices and grid workers to those that every shell can say. The shells that meet them import this.
import { registerTexts } from './i18n.js'
import { en } from './problem-texts.desk.en.js'
import { zh } from './problem-texts.desk.zh.js'

registerTexts('problem', { zh, en })
