// Headquarters' gate screens.
export { CheckpointsScreen } from './CheckpointsScreen.js'
export { DisagreementsScreen } from './DisagreementsScreen.js'
export { PassagesScreen } from './PassagesScreen.js'
export { SituationScreen } from './SituationScreen.js'
