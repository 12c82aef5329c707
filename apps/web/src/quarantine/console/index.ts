// Console side of quarantine.
import './quarantine.css'

export { QuarantinePrintScreen } from './QuarantinePrintScreen.js'
export { QuarantineScreen } from './QuarantineScreen.js'
export { SiteScreen } from './SiteScreen.js'
