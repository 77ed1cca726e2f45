/** Starts one process per app with HTTP between them, on the given or an embedded database, until Ctrl-C. */
import { join } from 'node:path'
import { hostEnvironment, processEnvironment, readEnvironment } from '@wattos/config'
import { announceRunning, provideBase, run, StartError } from '@wattos/host'
import { serviceVariable } from '@wattos/mesh'
import { apps } from './mesh/apps.ts'
import { makeKeys } from './mesh/keys.ts'
import { portFor } from './mesh/ports.ts'
import { supervise } from './mesh/supervise.ts'

await run(async () => {
  const began = performance.now()
  const base = await provideBase({ onStep: (line) => console.log(`  ${line}`) })
  const wanted = readEnvironment(hostEnvironment, base.environment).PORT
  const placed: { name: string; port: number }[] = []
  for (const app of apps)
    placed.push({
      name: app.name,
      port: await portFor(app, { wanted, taken: placed.map(({ port }) => port) }),
    })
  const addresses = Object.fromEntries(
    placed.map(({ name, port }) => [serviceVariable(name), `http://127.0.0.1:${port}`]),
  )
  // Nobody calls a worker, so nobody but this script knows where it is.
  const workers = placed.filter(({ name }) => apps.some((app) => app.name === name && app.serves !== name))
  const observed = { MESH_OBSERVE: workers.map(({ port }) => `http://127.0.0.1:${port}`).join(',') }
  const { MESH_SECRET, MESH_PUBLIC_KEYS, WATTOS_IMAGES } = processEnvironment()
  // Unless told otherwise, every process signs with a key of its own that lasts as long as this run; an empty variable counts as unset.
  const keys = MESH_SECRET || MESH_PUBLIC_KEYS ? undefined : makeKeys()
  const keysFor = (name: string) =>
    keys && {
      MESH_SECRET: '',
      MESH_PUBLIC_KEYS: keys.publicKeys,
      MESH_PRIVATE_KEY: keys.privateKeys.get(name),
    }
  const supervisor = supervise(
    placed.map(({ name, port }) => {
      const app = apps.find((candidate) => candidate.name === name)
      const needed = (app?.uses ?? []).map(serviceVariable)
      const urls = Object.fromEntries(
        Object.entries(addresses).filter(([variable]) => needed.includes(variable)),
      )
      return {
        name,
        port,
        folder: app?.folder ?? name,
        uses: app?.uses ?? [],
        ...(WATTOS_IMAGES ? { image: join(WATTOS_IMAGES, app?.folder ?? name) } : {}),
        environment: {
          ...base.environment,
          ...keysFor(name),
          ...urls,
          ...(name === 'api-gateway' && observed),
          PORT: String(port),
        },
      }
    }),
  )
  let ending = false
  const announced: (() => Promise<void>)[] = []
  const end = async () => {
    if (ending) return
    ending = true
    for (const retract of announced) await retract()
    await supervisor.stop()
    await base.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void end())
  process.on('SIGTERM', () => void end())
  try {
    await supervisor.ready(110_000)
  } catch (error) {
    await supervisor.stop()
    await base.close()
    throw error instanceof Error ? new StartError(error.message) : error
  }
  for (const { name, port } of placed) console.log(`  ${name.padEnd(18)} http://127.0.0.1:${port}`)
  const gateway = placed.find(({ name }) => name === 'api-gateway')
  announced.push(await announceRunning(base.dataDir, `http://127.0.0.1:${gateway?.port}`))
  console.log(
    `\nWattOS is ready after ${((performance.now() - began) / 1000).toFixed(1)} s: http://localhost:${gateway?.port}\nCtrl-C ends it.`,
  )
})
