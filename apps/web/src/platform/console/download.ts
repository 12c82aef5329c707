// Files that the server makes, handed to the person at the desk.
import type { Problem } from '@shouwang/domain/kernel'
import { ApiProblem, Unreachable } from '../api.js'

/** Reads a file. Throws ApiProblem or Unreachable, as `api.get` does. */
export const getFile = async (path: string): Promise<Blob> => {
  const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store' })
    .catch((error: unknown) => { throw new Unreachable(error) })
  if (response.ok) return response.blob()
  const { problem } = (await response.json().catch(() => ({}))) as { problem?: Problem }
  throw problem ? new ApiProblem(problem, response.status) : new Unreachable(new Error(`status ${response.status}`))
}

/** Lets the browser keep `file` under `name`. */
export const saveFile = (name: string, file: Blob): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
