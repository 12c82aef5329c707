// The one registry: every command of the product, by name.
import type { CommandType } from './kernel/index.js'
import { authCommands } from './auth/index.js'
import { territoryCommands } from './territory/index.js'
import { importCommands, lifeCommands, mergeCommands, peopleCommands } from './people/index.js'
import { policyCommands } from './policy/index.js'
import { passCommands, passRequestCommands } from './pass/index.js'
import { gateCommands } from './gate/index.js'
import { gridCommands } from './grid/index.js'
import { responsibilityCommands } from './responsibility/index.js'
import { orderCommands } from './order/index.js'
import { statusCommands } from './status/index.js'
import { feverCommands } from './fever/index.js'
import { outingCommands } from './outing/index.js'
import { lifetimeCommands } from './lifetime/index.js'
import { anomalyCommands } from './anomaly/index.js'
import { placeCommands } from './place/index.js'
import { careCommands, caseCommands, siteCommands } from './quarantine/index.js'
import { visitCommands } from './visit/index.js'

export const COMMANDS: readonly CommandType[] = [
  ...authCommands, ...territoryCommands, ...peopleCommands, ...lifeCommands, ...importCommands, ...mergeCommands,
  ...policyCommands, ...passCommands, ...passRequestCommands, ...gateCommands,
  ...responsibilityCommands, ...orderCommands, ...gridCommands, ...lifetimeCommands, ...outingCommands, ...feverCommands, ...statusCommands, ...visitCommands, ...placeCommands,
  ...caseCommands, ...careCommands,
  ...anomalyCommands, ...siteCommands,
] as unknown as CommandType[]

/** The documented path of a command: `gate.record-passage` is `POST /api/gate/record-passage`. */
export const pathOf = (name: string): string => `/api/${name.replace('.', '/')}`
