// Times as the pickers of the console give them: the clock in China, whatever the zone of this machine.
import dayjs, { type Dayjs } from 'dayjs'
import { chinaClock, instantOfChinaClock } from '../../platform/console/index.js'

export const instantOf = (picked: Dayjs): string => instantOfChinaClock(picked.format('YYYY-MM-DDTHH:mm:ss'))
export const pickedOf = (at: string): Dayjs => dayjs(chinaClock(at))
