// Console side of anomalies.
export { AnomalyScreen } from './AnomalyScreen.js'
