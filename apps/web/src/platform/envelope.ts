// Envelopes of commands: made where the fact is made, with an id and the clock of this device.
import { instantOf, type Command } from '@shouwang/domain/kernel'
import { uuidv7 } from 'uuidv7'

/** A new id, made where the fact is made. */
export const newId = (): string => uuidv7()

/** This device's clock, as it stands: right or wrong. */
export const deviceNow = (): string => instantOf(Date.now())

/** Wraps `data` in an envelope. `skewMs`: server clock minus device clock as last known. */
export const makeCommand = <Data>(name: string, district: string, data: Data, skewMs?: number): Command<Data> => ({
  id: newId(),
  name,
  district,
  at: deviceNow(),
  ...(skewMs === undefined ? {} : { skewMs }),
  data,
})

/** The documented path of a command: `gate.record-passage` is `/api/gate/record-passage`. */
export const commandPath = (name: string): string => `/api/${name.replace('.', '/')}`
