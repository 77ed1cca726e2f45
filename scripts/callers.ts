/** Writes `callers.ts` of every service: those whose `uses` names it. `--check` only compares, also with what each service declares. */
import { graphOf } from '@wattos/contract'
import { writeGenerated } from './generated.ts'
import { services } from './mesh/services.ts'

const { edges } = graphOf(services)
const callersOf = (name: string) => edges.filter(({ to }) => to === name).map(({ from }) => from)

/** Longest line of the formatter. */
const width = 110

/** A list as the formatter writes it: on one line where that is not too long. */
function listOf(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`)
  const line = `export const callers = [${quoted.join(', ')}] as const`
  return line.length <= width
    ? line
    : `export const callers = [\n${quoted.map((name) => `  ${name},\n`).join('')}] as const`
}

await writeGenerated(
  Object.fromEntries(
    services.map(({ name }) => [
      `routers/${name}/src/callers.ts`,
      `/** Services that may call this one, from their \`uses\`; written by npm run generate. */\n${listOf(callersOf(name))}\n`,
    ]),
  ),
)

for (const { name, callers } of services) {
  if (callers === undefined) {
    process.exitCode = 1
    console.error(`${name} lets every service call it: write callers, from ./callers.ts, into its kit.`)
  }
}
