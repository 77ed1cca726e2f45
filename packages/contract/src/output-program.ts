/** Asks the compiler for the outputs of the procedures that stand on the input stream; prints their schemas. */
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { type DeclaredType, withDeclaredType } from './declared-types.ts'
import { isNothing, membersOf, typeSchema } from './type-schema.ts'

const questionParser = z.object({
  location: z.object({ config: z.string(), file: z.string(), name: z.string() }),
  /** As `rag-service internal.retrieve`. */
  paths: z.array(z.string()),
})

function find(declared: DeclaredType, path: readonly string[]): DeclaredType | undefined {
  const [name, ...rest] = path
  if (name === undefined) return declared
  const member = membersOf(declared).find((one) => one.name === name)
  return member && find({ checker: declared.checker, type: member.type }, rest)
}

try {
  const { location, paths } = questionParser.parse(await json(process.stdin))
  const answer = withDeclaredType(location, (all) =>
    paths.map((path) => {
      const declared = find(all, path.split(/[ .]/))
      if (!declared) throw new Error(`${location.file} has no output of ${path}: add its service there.`)
      return [path, isNothing(declared.type) ? null : typeSchema(declared)]
    }),
  )
  process.stdout.write(JSON.stringify(answer))
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
