import type { SummaryContext } from '../kit.ts'
import type { Source } from '../schema.ts'

/** Longest title made from a text, in characters. */
const longest = 80

/** What a summary is called, by what it is made from; throws as those do who keep that, where the person may not answer from it. */
export async function titleOf({ mesh }: Pick<SummaryContext, 'mesh'>, source: Source): Promise<string> {
  switch (source.kind) {
    case 'text':
      return shortened(source.text.replaceAll(/\s+/g, ' '))
    case 'conversation':
      return (await mesh.chat.internal.conversation.query({ id: source.id })).title
    case 'space':
      return (await mesh.rag.internal.material.list.query({ spaceId: source.id })).space.name
    case 'document': {
      const { documents } = await mesh.rag.internal.material.list.query({ documentId: source.id })
      return documents[0]?.title ?? ''
    }
  }
}

/** A text's beginning, cut between two words. */
function shortened(text: string): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest).replace(/ \S*$/, '')
  return `${cut} …`
}
