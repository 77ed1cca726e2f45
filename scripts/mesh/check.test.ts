import { join } from 'node:path'
import { readSnapshots } from '@wattos/contract'
import { expect, it, vi } from 'vitest'
import { check } from './check.ts'
import { root, snapshotFolder } from './snapshot-folder.ts'

const asDeployed = { against: undefined, json: false, write: false, both: false }

it('lets through what is as it was deployed, and no removed procedure', async () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {})
  const deployed = await readSnapshots(join(root, snapshotFolder))
  expect(await check(deployed, asDeployed)).toBe(0)
  expect(print).toHaveBeenCalledWith(`Nothing changed compared with ${snapshotFolder}.`)
  const without = deployed.map((one) => (one.service === 'rag-service' ? { ...one, internal: {} } : one))
  expect(await check(without, asDeployed)).toBe(1)
  expect(print).toHaveBeenCalledWith(expect.stringMatching(/^breaking:\n {2}rag-service internal\./))
})
