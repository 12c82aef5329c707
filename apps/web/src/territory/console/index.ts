// Console side of the territory tree.
export { TerritoryPicker } from './TerritoryPicker.js'
export { TerritoryScreen } from './TerritoryScreen.js'
