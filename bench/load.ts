// A load generator that costs little itself: kept-alive connections that send ready-made requests one after another.
import net from 'node:net'

export interface Answer { status: number; body: Buffer }

/** A POST as it goes over the wire, ready to be sent many times or once. */
export function postRequest(url: string, path: string, token: string, body: string): Buffer {
  const { host } = new URL(url)
  const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
  return Buffer.from(head + body)
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** One answer out of the bytes that have come so far, or null while it is incomplete. */
function parse(bytes: Buffer): { answer: Answer; rest: Buffer } | null {
  const end = bytes.indexOf(HEAD_END)
  if (end < 0) return null
  const head = bytes.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error(`an answer without content-length: ${head}`)
  const from = end + HEAD_END.length
  const to = from + Number(length)
  if (bytes.length < to) return null
  return { answer: { status: Number(head.slice(9, 12)), body: bytes.subarray(from, to) }, rest: bytes.subarray(to) }
}

export interface Connection {
  /** Sends one request and waits for its answer. Rejects when the connection breaks. */
  send(request: Buffer): Promise<Answer>
  close(): void
}

export function connect(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: hostname, port: Number(port), noDelay: true })
    let received: Buffer = Buffer.alloc(0)
    let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
    const broken = (error: Error): void => {
      reject(error)
      waiting?.reject(error)
      waiting = undefined
    }
    socket.on('error', broken)
    socket.on('close', () => broken(new Error('the connection was closed')))
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const parsed = parse(received)
      if (!parsed || !waiting) return
      received = parsed.rest
      const { resolve: done } = waiting
      waiting = undefined
      done(parsed.answer)
    })
    socket.once('connect', () => resolve({
      send: (request) => new Promise((done, fail) => {
        waiting = { resolve: done, reject: fail }
        socket.write(request)
      }),
      close: () => socket.destroy(),
    }))
  })
}

/**
 * Sends what `next` gives over so many connections until it gives null. Throws on any answer but 200: a measurement of errors is none.
 * @returns the milliseconds from the first byte sent to the last answer received
 */
export async function drive(url: string, connections: number, next: () => Buffer | null, onAnswer?: (body: Buffer) => void): Promise<number> {
  const open = await Promise.all(Array.from({ length: connections }, () => connect(url)))
  const began = performance.now()
  const work = async (connection: Connection): Promise<void> => {
    for (let request = next(); request; request = next()) {
      const { status, body } = await connection.send(request)
      if (status !== 200) throw new Error(`${status}: ${body.toString().slice(0, 500)}`)
      onAnswer?.(body)
    }
  }
  try {
    await Promise.all(open.map(work))
    return performance.now() - began
  } finally {
    for (const connection of open) connection.close()
  }
}
