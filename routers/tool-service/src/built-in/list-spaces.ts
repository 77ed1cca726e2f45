import { z } from 'zod'
import { tool } from '../tools/tool.ts'

/** The knowledge spaces that the person may search. */
export const listSpaces = tool({
  name: 'list_spaces',
  description:
    'Lists the knowledge spaces that can be searched, with their ids for search_knowledge. Use it to search in one space alone.',
  arguments: z.object({}),
  async run(_given, { mesh }) {
    const spaces = await mesh.rag.edge.spaces.list.query(undefined)
    const rows = spaces.map(({ id, name, description, documents }) => ({ id, name, description, documents }))
    return {
      text:
        rows
          .map(({ id, name, description, documents }) =>
            [`${name} (${id}), ${documents} documents`, description].filter(Boolean).join('\n'),
          )
          .join('\n\n') || 'There are no knowledge spaces.',
      data: { spaces: rows },
    }
  },
})
