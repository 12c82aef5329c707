// Prometheus metrics: process, requests by route, commands by outcome.
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export interface Metrics {
  observeRequest(method: string, route: string, status: number, seconds: number): void
  countCommand(command: string, outcome: string): void
  /** The text of `GET /metrics`. */
  text(): Promise<string>
}

/** The series under two keys. One text made of both, for every request, would cost more than observing. */
const under = <Series>(known: Map<string, Map<string, Series>>, first: string, second: string, make: () => Series): Series => {
  let inner = known.get(first)
  if (!inner) known.set(first, (inner = new Map()))
  let one = inner.get(second)
  if (!one) inner.set(second, (one = make()))
  return one
}

export const createMetrics = (): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'shouwang_http_request_seconds', help: 'Requests by route and status', labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.2, 0.5, 2], registers: [registry],
  })
  const commands = new Counter({ name: 'shouwang_commands_total', help: 'Commands by name and outcome', labelNames: ['command', 'outcome'], registers: [registry] })
  const counts = new Map<string, Map<string, Counter.Internal>>()
  const series = new Map<string, Map<string, Histogram.Internal<'method' | 'route' | 'status'>>>()
  return {
    observeRequest(method, route, status, seconds) {
      under(series, route, method + status, () => requests.labels(method, route, String(status))).observe(seconds)
    },
    countCommand(command, outcome) {
      under(counts, command, outcome, () => commands.labels(command, outcome)).inc()
    },
    text: () => registry.metrics(),
  }
}
