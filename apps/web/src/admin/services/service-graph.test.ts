import { expect, it } from 'vitest'
import { type EdgeSignals, graphOf, type ProcessState, withoutCircles } from './service-graph.ts'

const summary = (count: number, p95: number | null, errors: Record<string, number> = {}) => ({
  count,
  errors,
  p50: p95,
  p95,
  p99: p95,
})

const edge = (more: Partial<EdgeSignals>): EdgeSignals => ({
  caller: 'chat',
  callee: 'rag',
  transports: ['frames'],
  total: 60,
  seconds: 60,
  calls: summary(60, 10),
  attempts: summary(60, 10),
  extra: { retries: 0, hedges: 0 },
  inFlight: 0,
  budgetLeft: 10,
  endpoints: [],
  procedures: [],
  failures: [],
  ...more,
})

const state = (more: Partial<ProcessState>): ProcessState => ({
  app: 'chat',
  version: '1.0.0',
  startedAt: '2026-01-01T00:00:00Z',
  services: [{ name: 'chat', uses: ['rag', 'llm'], queues: [] }],
  places: [],
  edges: [],
  ...more,
})

it('joins the same edge of several processes, and keeps what is declared but was never used', () => {
  const endpoint = { url: 'http://rag', weight: 1, ejected: false, inFlight: 0, attempts: summary(1, 1) }
  const { nodes, edges } = graphOf({
    processes: [
      { address: null, reached: true, state: state({ edges: [edge({})] }) },
      {
        address: 'http://b',
        reached: true,
        state: state({
          version: '1.1.0',
          edges: [
            edge({
              inFlight: 2,
              calls: summary(30, 40, { TIMEOUT: 9 }),
              endpoints: [{ ...endpoint, breaker: 'open' }],
            }),
          ],
        }),
      },
      { address: 'http://llm', reached: false, services: ['llm'], why: 'slow' },
    ],
  })
  expect(nodes).toEqual([
    { name: 'chat', versions: ['1.0.0', '1.1.0'], missing: [] },
    { name: 'llm', versions: [], missing: ['http://llm'] },
    { name: 'rag', versions: [], missing: [] },
  ])
  expect(edges).toMatchObject([
    { from: 'chat', to: 'llm', parts: [], perSecond: 0, p95: null },
    {
      from: 'chat',
      to: 'rag',
      perSecond: 1.5,
      failed: 0.1,
      p95: 40,
      inFlight: 2,
      breaker: 'open',
      transports: ['frames'],
    },
  ])
})

it('breaks circles where they close', () => {
  const edges = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'c', to: 'a' },
    { from: 'a', to: 'c' },
  ]
  expect(withoutCircles(edges)).toEqual([edges[0], edges[1], edges[3]])
})
