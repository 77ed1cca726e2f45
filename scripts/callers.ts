/** Writes `callers.ts` of every service: those whose `uses` names it. `--check` only compares, also with what each service declares. */
import { graphOf } from '@wattos/contract'
import { writeGenerated } from './generated.ts'
import { services } from './mesh/services.ts'

const { edges } = graphOf(services)
const callersOf = (name: string) => edges.filter(({ to }) => to === name).map(({ from }) => from)

await writeGenerated(
  Object.fromEntries(
    services.map(({ name }) => [
      `routers/${name}/src/callers.ts`,
      `/** Services that may call this one, from their \`uses\`; written by npm run generate. */
export const callers = [${callersOf(name)
        .map((caller) => `'${caller}'`)
        .join(', ')}] as const
`,
    ]),
  ),
)

for (const { name, callers } of services) {
  if (callers === undefined) {
    process.exitCode = 1
    console.error(`${name} lets every service call it: write callers, from ./callers.ts, into its kit.`)
  }
}
