// Settings of a running server: read once from flags and environment, by main.ts alone.
export interface Config {
  host: string
  port: number
  /** True: serve the local network over HTTPS. */
  lan: boolean
  /** Folder of keys, certificates and the embedded database. */
  dataDir: string
  /** A PostgreSQL server of the operator's own; undefined: the embedded one. */
  databaseUrl: string | undefined
  /** Folder of the built web app; undefined: only the API is served. */
  webDir: string | undefined
  certificate: { cert: string; key: string } | undefined
  logLevel: string
}

export const DEFAULT_PORT = 4400
