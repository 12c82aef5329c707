// Talking to the server: JSON in and out, problems as typed errors, "no network" told apart from "the server said no".
import type { Problem } from '@shouwang/domain/kernel'

/** The server said no, with a catalogued problem. `status` is the HTTP status. */
export class ApiProblem extends Error {
  readonly problem: Problem
  readonly status: number
  readonly requestId: string | undefined
  constructor(problem: Problem, status: number, requestId?: string) {
    super(problem.code)
    this.name = 'ApiProblem'
    this.problem = problem
    this.status = status
    this.requestId = requestId
  }
}

/** No answer: no network, server down, too slow, or an answer that is not the server's (a captive portal, a proxy). */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable')
    this.name = 'Unreachable'
    this.cause = cause
  }
}

export interface RequestOptions {
  /** Device, household or API token; null: nobody. Staff use their cookie and leave this out. */
  bearer?: string | null
  signal?: AbortSignal
  /** Milliseconds until an answer is no longer waited for. Default 20,000. */
  timeoutMs?: number
}

const bodyOf = async (response: Response): Promise<unknown> => {
  if (response.status === 204) return null
  try {
    return await response.json()
  } catch (error) {
    throw new Unreachable(error)
  }
}

const request = async <T>(method: string, path: string, body: unknown, options: RequestOptions): Promise<T> => {
  const headers: Record<string, string> = {}
  if (options.bearer) headers['authorization'] = `Bearer ${options.bearer}`
  const multipart = body instanceof FormData
  if (body !== undefined && !multipart) headers['content-type'] = 'application/json'
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), options.timeoutMs ?? 20_000)
  options.signal?.addEventListener('abort', () => stop.abort(), { once: true })
  try {
    const response = await fetch(path, {
      method,
      headers,
      signal: stop.signal,
      // A token goes alone: the phone's session must neither use nor replace the cookie of staff signed in on the same browser.
      credentials: options.bearer === undefined ? 'same-origin' : 'omit',
      cache: 'no-store',
      body: body === undefined ? null : multipart ? body : JSON.stringify(body),
    }).catch((error: unknown) => {
      throw new Unreachable(error)
    })
    const answer = await bodyOf(response)
    if (response.ok) return answer as T
    const { problem, requestId } = (answer ?? {}) as { problem?: Problem; requestId?: string }
    if (!problem) throw new Unreachable(new Error(`status ${response.status} without a problem`))
    throw new ApiProblem(problem, response.status, requestId)
  } finally {
    clearTimeout(timer)
  }
}

/** GET a JSON answer. Throws ApiProblem or Unreachable. */
export const get = <T>(path: string, options: RequestOptions = {}): Promise<T> => request<T>('GET', path, undefined, options)

/** POST JSON (or a FormData) and read a JSON answer. Throws ApiProblem or Unreachable. */
export const post = <T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> => request<T>('POST', path, body, options)

/** Both, for those who like to say `api.get`. */
export const api = { get, post }

/** The problem in an error, if it is one of the server's; null for no network and for defects. */
export const problemOf = (error: unknown): Problem | null => (error instanceof ApiProblem ? error.problem : null)

/** Seconds after which a server with too much to do wants to be asked again; null when that is not what it said. */
export const busyFor = (error: unknown): number | null => {
  const problem = problemOf(error)
  return problem?.code === 'busy' ? problem.retryAfter : null
}
