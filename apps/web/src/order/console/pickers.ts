// Times as the pickers of the console give them: the clock in China, whatever the zone of this machine.
import dayjs, { type Dayjs } from 'dayjs'
import { chinaClock, instantOfChinaClock } from '../../platform/console/index.js'

/** The instant at which the clock in China shows what was picked. */
export const instantOf = (picked: Dayjs): string => instantOfChinaClock(picked.format('YYYY-MM-DDTHH:mm:ss'))
/** What a picker shows for an instant. */
export const pickedOf = (at: string): Dayjs => dayjs(chinaClock(at))
export const dayOf = (picked: Dayjs): string => picked.format('YYYY-MM-DD')
