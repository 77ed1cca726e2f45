import { createRailwayContext, project, type RailwayGraph, validateGraph } from 'railway/iac'
import { expect, test } from 'vitest'
import { plan } from './plan/plan.ts'
import program from './railway.ts'

async function graphOf(environment: string): Promise<RailwayGraph> {
  const defined = await program(createRailwayContext({ environment }), (name, definition) =>
    project(name, definition),
  )
  const resources = (defined.resources ?? []).flat()
  const references = (from: RailwayGraph['resources'][number]) =>
    'variables' in from
      ? Object.entries(from.variables ?? {}).flatMap(([key, value]) =>
          value.type === 'reference'
            ? [{ from: from.address, to: value.resource, type: 'variable' as const, key }]
            : [],
        )
      : []
  return {
    version: 1,
    project: { name: defined.name },
    environments: [{ name: environment }],
    resources,
    edges: resources.flatMap(references),
  }
}

function serviceIn(graph: RailwayGraph, name: string) {
  const found = graph.resources.find((one) => one.name === name)
  if (found?.type !== 'service') throw new Error(`${name} is no service of the graph`)
  return found
}

test('the project is valid and has every app with its database, queues and bucket', async () => {
  const graph = await graphOf('production')
  expect(validateGraph(graph)).toEqual([])
  const names = graph.resources.map(({ name }) => name)
  for (const { name } of await plan()) expect(names).toContain(name)
  expect(names).toEqual(expect.arrayContaining(['postgres', 'redis', 'files', 'postgres-data']))
})

test('an app gets the addresses of exactly those whom it uses, within the private network', async () => {
  const graph = await graphOf('production')
  for (const { name, variables } of await plan()) {
    const given = serviceIn(graph, name).variables ?? {}
    const addresses = Object.entries(given).flatMap(([variable, value]) =>
      value.type === 'literal' && value.value?.startsWith('http') ? [[variable, value.value]] : [],
    )
    const wanted = variables
      .filter(({ from }) => from === 'address')
      .map(({ name: variable, value }) => [
        variable,
        `http://\${{${value}.RAILWAY_PRIVATE_DOMAIN}}:\${{${value}.PORT}}`,
      ])
    expect(addresses).toEqual(wanted)
  }
})

test('every variable that an app reads is set or kept, so that applying deletes none', async () => {
  const graph = await graphOf('production')
  for (const { name, variables } of await plan()) {
    const given = serviceIn(graph, name).variables ?? {}
    for (const variable of variables) expect(given).toHaveProperty(variable.name)
    for (const { name: secret } of variables.filter(({ from }) => from === 'shared'))
      expect(given[secret]).toEqual({ type: 'sharedReference', name: secret })
    expect(given['DATABASE_URL']).toMatchObject({ type: 'reference', output: 'DATABASE_URL' })
  }
})

test('a replacement is checked, overlaps, drains, and only one app migrates', async () => {
  const graph = await graphOf('production')
  const apps = (await plan()).map(({ name, size }) => ({ size, deploy: serviceIn(graph, name).deploy }))
  for (const { deploy, size } of apps) {
    expect(deploy).toMatchObject({ healthcheckPath: '/health/readiness', numReplicas: size.replicas.min })
    // Longer than the 25 s that a process takes for what it still serves (DRAIN_SECONDS).
    expect(deploy?.drainingSeconds).toBeGreaterThan(25)
    expect(deploy?.overlapSeconds).toBeGreaterThan(0)
  }
  expect(apps.filter(({ deploy }) => deploy?.preDeployCommand)).toHaveLength(1)
})

test('other environments than production run one replica of each', async () => {
  const graph = await graphOf('staging')
  for (const { name } of await plan()) expect(serviceIn(graph, name).deploy?.numReplicas).toBe(1)
})

test('services that share an app have one address, and those who use them know it', async () => {
  const grouped = await plan({ 'rag-service': ['rag-service', 'ingestion-service'] })
  expect(grouped.map(({ name }) => name)).not.toContain('ingestion-service')
  const shared = grouped.find(({ name }) => name === 'rag-service')
  const door = grouped.find(({ isPublic }) => isPublic)
  expect(shared).toMatchObject({ folder: 'rag-service+ingestion-service', keepsFiles: true })
  expect(shared?.uses).not.toContain('rag-service')
  expect(door?.variables.find(({ name }) => name === 'INGESTION_SERVICE_URL')?.value).toBe('rag-service')
})
