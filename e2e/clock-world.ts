// A world whose clock is set: the server runs inside the journey on a small place in February 2020, and every browser shows the server's time.
import type { BrowserContext } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { openPlace, type Persona, type Place } from '../apps/server/test/harness.js'
import { builtWebDir } from '../apps/server/src/backend.js'
import { FEATURES } from '../apps/server/src/features.js'
import { runJobs } from '../apps/server/src/platform/jobs.js'
import { newProfile, sharedBrowser, type Reach } from './world.js'

export interface ClockWorld extends Reach {
  place: Place
  open(size: { width: number; height: number }): Promise<BrowserContext>
  /** It is `at` now, for the server and every browser; the server's own work has had its turn. */
  at(at: string): Promise<void>
  close(): Promise<void>
}

export const openClockWorld = async (): Promise<ClockWorld> => {
  const place = await openPlace(undefined, builtWebDir())
  const { server: { app, services }, clock } = place
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const profiles: BrowserContext[] = []
  // Sessions do not last fourteen days: everybody signs in anew when they are asked.
  const persona = (login: string): Promise<Persona> => place.signIn(login)
  return {
    url, place,
    async open(size) {
      const profile = await newProfile(await sharedBrowser(), size)
      await profile.clock.setFixedTime(clock.now())
      profiles.push(profile)
      return profile
    },
    async at(at) {
      clock.set(at)
      for (const profile of profiles) await profile.clock.setFixedTime(at)
      await runJobs(services, FEATURES.flatMap(({ jobs }) => jobs ?? []))
    },
    get: async (login, path) => (await (await persona(login)).get(path)).body,
    async send(login, name, data) {
      const answer = await (await persona(login)).post(`/api/${name.replace('.', '/')}`, { id: uuidv7(), district: '410505', at: clock.now(), data })
      if (answer.body.outcome !== 'applied') throw new Error(`${name}: ${JSON.stringify(answer.body)}`)
      return answer.body.result
    },
    async close() {
      await Promise.all(profiles.map((profile) => profile.close()))
      await place.close()
    },
  }
}
