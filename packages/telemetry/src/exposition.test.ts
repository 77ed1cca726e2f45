import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { expose } from './exposition.ts'
import { createMetrics } from './metrics.ts'

/** What Prometheus sends. */
const scraper =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.4,*/*;q=0.1'
const traceId = 'a0f7651916cd43dd8448eb211c80319c'

function used() {
  const metrics = createMetrics()
  const labels = { caller: 'a', callee: 'b', transport: 'frames' }
  metrics.meshDuration.labels(labels).observe(3)
  metrics.meshDuration.observe({ labels, value: 40, exemplarLabels: { trace_id: traceId } })
  metrics.meshCalls.inc({ caller: 'a', callee: 'b', procedure: 'p', code: 'OK', transport: 'frames' }, 2)
  metrics.llmCost.inc({ provider: 'p', model: 'm' }, 0.5)
  return metrics.registry
}

describe('metrics', () => {
  it('are plain text without exemplars unless OpenMetrics is asked for, however often it was before', async () => {
    const registry = used()
    const before = await expose(registry)
    await expose(registry, scraper)
    const { contentType, body } = await expose(registry, 'text/plain')
    expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(body).not.toContain(traceId)
    const typesOf = (text: string) => text.split('\n').filter((line) => line.startsWith('# TYPE'))
    expect(typesOf(body)).toEqual(typesOf(before.body))
    expect(body).toContain('# TYPE mesh_calls_total counter')
  })

  it('name the trace of a slow call to who reads OpenMetrics, under the same names', async () => {
    const { contentType, body } = await expose(used(), scraper)
    expect(contentType).toMatch(/^application\/openmetrics-text/)
    const bucket = body.split('\n').find((line) => line.includes(traceId))
    expect(bucket).toMatch(/^mesh_call_duration_ms_bucket\{le="50",.*\} 2 # \{trace_id="\w+"\} 40 \d+/)
    expect(body.split(traceId)).toHaveLength(2)
    expect(body).toContain(
      'mesh_calls_total{caller="a",callee="b",procedure="p",code="OK",transport="frames"} 2',
    )
    expect(body).toContain('llm_cost_usd{provider="p",model="m"} 0.5')
    expect(body.endsWith('# EOF\n')).toBe(true)
  })

  it.skipIf(spawnSync('promtool', ['--version']).error)('are read by promtool', async () => {
    const { body } = await expose(used())
    const { stderr } = spawnSync('promtool', ['check', 'metrics'], { input: body, encoding: 'utf8' })
    // Names that the operators' guide and prom-client give are not its taste; that it says.
    const names =
      /^\S+ (?:counter metrics should have|non-counter metrics should not have|metric names should not)/
    expect(stderr.split('\n').filter((line) => line !== '' && !names.test(line))).toEqual([])
  })
})
