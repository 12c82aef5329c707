// Console side of lifetimes and the stand-down.
export { LifetimeScreen } from './LifetimeScreen.js'
export { StandDownScreen } from './StandDownScreen.js'
