// The resident shell: any phone, no app, no account beyond the household card.
import { ResidentScreen } from '../../pass/index.js'

/** First page of the resident shell. */
export const ResidentShell = () => <ResidentScreen />
