import { createNodeClient } from '@wattos/client/node'
import { type Finding, ok, problem, reasonOf, warning } from '../doctor/finding.ts'
import { apps } from '../mesh/apps.ts'

/** Examines what only who holds a key with the permission system:read may see: every process and how they call each other. */
export async function examineInside(base: URL, key: string): Promise<Finding[]> {
  const client = createNodeClient(base.origin, { headers: () => ({ authorization: `Bearer ${key}` }) })
  try {
    const { processes } = await client.mesh.topology.query()
    const states = processes.flatMap((one) => (one.reached ? [one.state] : []))
    const served = new Set(states.flatMap(({ services }) => services.map(({ name }) => name)))
    const missing = [...new Set(apps.map(({ serves }) => serves))].filter((name) => !served.has(name))
    const versions = [...new Set(states.map(({ version }) => version))]
    const away = processes.length - states.length
    return [
      missing.length === 0
        ? ok('services', `all ${served.size} answer, in ${states.length} processes`)
        : problem(
            'services',
            `${missing.join(', ')} cannot be seen`,
            'Is it deployed, and does its caller have its address?',
          ),
      away === 0
        ? ok('processes', 'the gateway reaches every one')
        : problem('processes', `${away} cannot be reached`, 'See the console’s page of services.'),
      versions.length <= 1
        ? ok('version', versions[0] ?? 'unknown')
        : warning(
            'version',
            `several run side by side: ${versions.join(', ')}`,
            'Fine while a release is under way.',
          ),
    ]
  } catch (thrown) {
    return [
      problem('services', `cannot be seen: ${reasonOf(thrown)}`, 'The key needs the permission system:read.'),
    ]
  }
}
