import { z } from 'zod'
import { type Statement, statementSchema } from '../statement.ts'
import { doOnce } from '../work/step.ts'
import type { Working } from '../work/working.ts'
import { gatherSources } from './gather-sources.ts'
import { instructions } from './prompts.ts'
import { type Source, sourcesText } from './source.ts'
import { verified } from './verify.ts'
import type { WrittenPart } from './wanted.ts'
import { type Used, usedSchema, write } from './writer.ts'

const writtenSchema = z.object({ statements: z.array(statementSchema), used: usedSchema })

/** A part of the result as a model has written it, as far as it could be verified. */
export interface Written {
  readonly statements: Statement[]
  readonly used: Used
}

/** Has a model write a part, once in a run: what it has written is kept, whatever happens to this process. */
export function writePart(
  working: Working,
  part: WrittenPart,
  { openings, groups }: { readonly openings: readonly Source[]; readonly groups: readonly string[] },
): Promise<Written> {
  return doOnce(working, {
    name: part,
    schema: writtenSchema,
    async work() {
      const sources = await gatherSources(working, part, openings)
      const system = instructions(working.insight.language === 'en' ? 'en' : 'de', part, groups)
      const { said, used } = await write(working.mesh, part, { system, user: sourcesText(sources) })
      return { statements: verified(part, said, sources), used }
    },
  })
}
