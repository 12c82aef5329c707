// Orders: what is done to places, on what basis, from when to when; the response level and the scenario (C03).
export * from './modes.js'
export * from './commands.js'
export * from './state.js'
export {
  ExtensionView, LevelStage, MeasureView, OrderRow, OrderView, PlaceMode, ScenarioView,
} from './views.js'
