// Writing down what a grid worker did: the household as the screen shows it and the command that the server gets, in one transaction.
import type { Id } from '@shouwang/domain/kernel'
import { makeCommand, newId } from '../../platform/envelope.js'
import { correctedNow, currentSkew } from '../../platform/phone/clock.js'
import { isStorageFull } from '../../platform/phone/database.js'
import { enqueue } from '../../platform/phone/outbox.js'
import type { GridDatabase } from '../store/database.js'
import { forget, keep, type Device } from '../store/kept.js'
import type { GridTextKey } from '../texts.zh.js'
import { afterCommand, type CommandData, type CommandName } from './effects.js'

/** The phone's storage is full: nothing was written, and the worker must make room before going on. */
export class StorageFull extends Error {
  constructor() {
    super('storage full')
    this.name = 'StorageFull'
  }
}

/** One thing that a worker did about a household. `about`: the door or the name beside it in the tray. */
export type Deed = { [N in CommandName]: { name: N; data: CommandData[N]; household: Id; what: GridTextKey; about: string } }[CommandName]

/** Writes deeds in their order, all or none. Throws StorageFull; nothing is written then. */
export const writeDeeds = async (db: GridDatabase, device: Device, deeds: readonly Deed[]): Promise<void> => {
  const at = correctedNow()
  const commands = deeds.map(({ name, data }) => makeCommand(name, device.district, data, currentSkew()))
  try {
    await db.transaction('rw', db.outbox, db.changes, db.households, async () => {
      for (const [i, { household: id, what, about }] of deeds.entries()) {
        const after = afterCommand(await db.households.get(id), commands[i]!, at)
        if (after) await db.households.put(after)
        await db.changes.add({ id: commands[i]!.id, household: id, what, about, at, state: 'waiting' })
      }
      await enqueue(db, commands)
    })
  } catch (error) {
    throw isStorageFull(error) ? new StorageFull() : error
  }
}

/** Signs a member of staff on to this phone's grid. */
export const writeSignOn = async (db: GridDatabase, device: Device, territory: Id, staff: string): Promise<void> => {
  const round = newId()
  await db.transaction('rw', db.outbox, db.kept, async () => {
    await enqueue(db, [makeCommand('grid.sign-on', device.district, { round, territory, staff }, currentSkew())])
    await keep(db, 'round', { round, staff, beganAt: correctedNow() })
  })
}

/** Signs off: names stay on the phone, behind the next sign-on. */
export const writeSignOff = async (db: GridDatabase, device: Device, territory: Id, round: Id): Promise<void> => {
  await db.transaction('rw', db.outbox, db.kept, async () => {
    await enqueue(db, [makeCommand('grid.sign-off', device.district, { round, territory }, currentSkew())])
    await forget(db, 'round')
  })
}
