// Headquarters' gate screens.
export { CheckpointsScreen } from './CheckpointsScreen.js'
export { DisagreementsScreen } from './DisagreementsScreen.js'
export { PassagesScreen } from './PassagesScreen.js'
export { SituationScreen } from './SituationScreen.js'
export { StepsScreen } from './StepsScreen.js'
export { VerdictWords } from './VerdictWords.js'
export { gateWord, reasonWord } from './gate-console.texts.js'
