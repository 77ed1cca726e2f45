import { afterAll, beforeAll, expect, it } from 'vitest'
import { deploy, type Deployment } from '../e2e/deployment.ts'
import { restartInTurn } from './restart-in-turn.ts'

let platform: Deployment
beforeAll(async () => {
  // A busy machine takes its time to start a process.
  platform = await deploy('separate processes', { RESTART_PATIENCE: '15000' })
}, 120_000)
afterAll(() => platform?.stop(), 60_000)

it('restarting every service of the platform in turn fails no request through the gateway', async () => {
  const client = await platform.terminal()
  const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Neustart' })
  const { answered, failures } = await restartInTurn(platform, { client, spaceId })
  expect(failures).toEqual([])
  expect(answered).toBeGreaterThan(100)
}, 300_000)
