// Every screen of every shell on a phone.
import { playScreens } from './screens.js'
import { PHONE } from './world.js'

playScreens(PHONE)
