// The grid worker's phone.
export { GridApp } from './GridApp.js'
