// Words of the screens of quarantine, and how its states look.
import type { CaseRow, LineList } from '@shouwang/domain/quarantine'
import { wordOf, type Tone } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'
import { quarantineEn } from './quarantine-console.en.js'
import { quarantineZh } from './quarantine-console.zh.js'

export const quarantineConsole = registerTexts('quarantine-console', { zh: quarantineZh, en: quarantineEn })
/** The word for a code that comes as data. */
export const quarantineWord = (prefix: string, code: string): string => wordOf(quarantineConsole, prefix, code)

const TONES: Record<CaseRow['stage'], Tone> = { proposed: 'warn', 'notice-due': 'warn', active: 'plain', due: 'good', overdue: 'bad', ended: 'off' }
export const stageTone = (stage: CaseRow['stage']): Tone => TONES[stage]
/** Lists in which somebody waits: shown in red when they are not empty. */
export const URGENT: readonly LineList[] = ['not-reporting', 'symptomatic', 'overdue', 'notice-late', 'help']
