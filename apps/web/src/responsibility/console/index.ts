// Console side of responsibility.
export { ResponsibilityCardPanel, type CardMember } from './ResponsibilityCardPanel.js'
export { ResponsibilityScreen } from './ResponsibilityScreen.js'
export { HolderPicker } from './HolderPicker.js'
