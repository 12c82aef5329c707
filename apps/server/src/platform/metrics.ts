// Prometheus metrics: process, requests by route, commands by outcome.
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export interface Metrics {
  observeRequest(method: string, route: string, status: number, seconds: number): void
  countCommand(command: string, outcome: string): void
  /** The text of `GET /metrics`. */
  text(): Promise<string>
}

export const createMetrics = (): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'shouwang_http_request_seconds', help: 'Requests by route and status', labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.2, 0.5, 2], registers: [registry],
  })
  const commands = new Counter({ name: 'shouwang_commands_total', help: 'Commands by name and outcome', labelNames: ['command', 'outcome'], registers: [registry] })
  // Looking a series up by its labels costs more than observing.
  const counts = new Map<string, Counter.Internal>()
  const series = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>()
  return {
    observeRequest(method, route, status, seconds) {
      const key = `${status} ${method} ${route}`
      let one = series.get(key)
      if (!one) series.set(key, (one = requests.labels(method, route, String(status))))
      one.observe(seconds)
    },
    countCommand(command, outcome) {
      const key = `${command} ${outcome}`
      let one = counts.get(key)
      if (!one) counts.set(key, (one = commands.labels(command, outcome)))
      one.inc()
    },
    text: () => registry.metrics(),
  }
}
