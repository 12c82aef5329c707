// Where this installation lies, whether the server runs from its sources or from the built file.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MARK = 'db/migrations'

/** The nearest folder above `dir` that holds the migrations. Throws when there is none: the installation is not whole. */
const rootAbove = (dir: string): string => {
  if (existsSync(join(dir, MARK))) return dir
  if (dirname(dir) === dir) throw new Error(`${MARK} is missing from the installation`)
  return rootAbove(dirname(dir))
}

const ROOT = rootAbove(dirname(fileURLToPath(import.meta.url)))

/** A file or folder of the installation, by its path from the installation's root. */
export const inInstallation = (path: string): string => join(ROOT, path)
