import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createMetrics } from '@wattos/telemetry'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { dashboards } from './targets/grafana.ts'

const run = promisify(execFile)
const folder = join(import.meta.dirname, 'prometheus')
const rules = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string().optional(),
            record: z.string().optional(),
            expr: z.string(),
            annotations: z.record(z.string(), z.string()).default({}),
          }),
        ),
      }),
    ),
  })
  .parse(parse(await readFile(join(folder, 'rules.yml'), 'utf8')))
  .groups.flatMap((group) => group.rules)
const alerts = rules.flatMap(({ alert, annotations }) => (alert ? [{ alert, annotations }] : []))

const promtool = await run('promtool', ['--version']).then(
  () => true,
  () => false,
)

test.skipIf(!promtool)('Prometheus accepts its settings, and every alert fires when it should', async () => {
  const { stdout } = await run('promtool', ['check', 'config', 'prometheus.yml'], { cwd: folder })
  expect(stdout).toContain('SUCCESS')
  await expect(run('promtool', ['test', 'rules', 'rules.test.yml'], { cwd: folder })).resolves.toMatchObject({
    stdout: expect.stringContaining('SUCCESS'),
  })
})

test('every alert has a test and a page that says what to do', async () => {
  const tests = await readFile(join(folder, 'rules.test.yml'), 'utf8')
  const runbooks = await readFile(join(import.meta.dirname, '../docs/runbooks.md'), 'utf8')
  for (const { alert, annotations } of alerts) {
    expect(tests).toContain(`alertname: ${alert}\n`)
    expect(runbooks).toContain(`\n## ${alert}\n`)
    expect(annotations['runbook']).toBe(`docs/runbooks.md#${alert.toLowerCase()}`)
  }
})

test('every metric of a dashboard or an alert exists', async () => {
  const { registry } = createMetrics()
  const known = new Set(registry.getMetricsAsArray().map(({ name }) => name))
  const expressions = [
    ...rules.map(({ expr }) => expr),
    ...dashboards.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries.map(({ expr }) => expr))),
  ]
  const ours = /\b(?:http|mesh|llm|agent|db|cache|jobs|process|nodejs)_[a-z0-9_]+/g
  const metrics = new Set(
    expressions.flatMap((expr) =>
      (expr.match(ours) ?? []).map((name) => name.replace(/_(?:bucket|count)$/, '')),
    ),
  )
  expect(metrics.size).toBeGreaterThan(15)
  expect([...metrics].filter((name) => !known.has(name))).toEqual([])
})
