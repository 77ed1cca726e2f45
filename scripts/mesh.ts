/** What can be said about the mesh from its declarations and from outside: check, graph, doctor, policy. */
import { parseArgs } from 'node:util'
import { check } from './mesh/check.ts'
import { currentContracts } from './mesh/contracts.ts'
import { doctor } from './mesh/doctor.ts'
import { graph, graphFormats } from './mesh/graph.ts'
import { policy } from './mesh/policy.ts'

const usage = `npm run mesh -- check [--against <commit | branch | tag | folder | file>] [--both] [--json] [--write]
  compares every service with its deployed contract and names each change that breaks a caller
  --both   also for callers that are deployed before the services they call
  --write  takes the code as it stands as deployed: the step after a release
npm run mesh -- graph [--format mermaid|json|svg]
  prints which service may call which
npm run mesh -- doctor [--json]
  examines how every service is found from here, and says how to mend what is wrong
npm run mesh -- policy [--json]
  prints how every service calls every procedure it may call: time, retries, hedging, cache, priority`

const options = {
  against: { type: 'string' },
  both: { type: 'boolean', default: false },
  format: { type: 'string', default: 'mermaid' },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [command] = positionals
  const format = graphFormats.find((one) => one === values.format)
  if (values.help) {
    console.log(usage)
    return 0
  }
  if (command === 'check') return check(await currentContracts(), { ...values, against: values.against })
  if (command === 'graph' && format) return graph(format)
  if (command === 'doctor') return doctor(values)
  if (command === 'policy') return policy(values)
  console.error(usage)
  return 2
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
