// The gate shell: the guard's phone.
import { GateApp } from '../../gate/index.js'

export const GateShell = () => <GateApp />
