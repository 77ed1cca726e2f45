import { z } from 'zod'
import type { Definition } from '../definition.ts'

/** Search in knowledge spaces, as tool-service offers it. */
export const searchTool = 'search_knowledge'

const asked = z.looseObject({ spaceIds: z.array(z.string()).default([]) })

/** Arguments kept within what the agent may reach: a search looks only into the agent's spaces, where it has any. */
export function scoped(
  tool: string,
  given: Readonly<Record<string, unknown>>,
  { spaceIds }: Pick<Definition, 'spaceIds'>,
): Readonly<Record<string, unknown>> {
  if (tool !== searchTool || spaceIds.length === 0) return given
  const wanted = asked.safeParse(given).data?.spaceIds ?? []
  const within = wanted.filter((id) => spaceIds.includes(id))
  return { ...given, spaceIds: within.length > 0 ? within : spaceIds }
}
