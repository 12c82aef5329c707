// Console side of the territory tree.
export { ClassDefaults } from './ClassDefaults.js'
export { TerritoryPicker } from './TerritoryPicker.js'
export { TerritoryScreen } from './TerritoryScreen.js'
