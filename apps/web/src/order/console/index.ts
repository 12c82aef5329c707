// Console side of orders.
export { OrderPrintScreen } from './OrderPrintScreen.js'
export { OrderScreen } from './OrderScreen.js'
