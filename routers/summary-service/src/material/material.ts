import type { Passage } from '@wattos/citations'
import { windows } from '@wattos/language'
import { summaryFailure } from '../errors.ts'
import type { SummaryContext } from '../kit.ts'

/** Longest passage, in characters. */
const passageLength = 1_500

/** What a summary is made from, as its row says it. */
export interface Subject {
  readonly source: 'text' | 'document' | 'conversation' | 'space'
  readonly sourceId: string | null
  readonly title: string
  readonly input: string | null
}

type Reader = Pick<SummaryContext, 'mesh' | 'env'>

/** The passages of what is to be summed up, as far as the person may read it; throws as those do who keep it, or SUMMARY_TOO_LONG, SUMMARY_EMPTY. */
export async function readMaterial(ctx: Reader, subject: Subject): Promise<Passage[]> {
  const passages = await passagesOf(ctx, subject)
  if (passages.length === 0) throw summaryFailure('SUMMARY_EMPTY')
  return passages
}

async function passagesOf(
  { mesh, env }: Reader,
  { source, sourceId, title, input }: Subject,
): Promise<Passage[]> {
  const id = sourceId ?? ''
  if (source === 'text')
    return cut({ documentId: '', title, mime: 'text/plain', pageStarts: [] }, input ?? '')
  if (source === 'conversation') {
    const { messages } = await mesh.chat.internal.conversation.query({ id })
    const said = messages.map(({ text }) => text.replaceAll(/\s*\[\d+\]/g, '')).join('\n\n')
    return cut({ documentId: '', title, mime: 'text/plain', pageStarts: [] }, said)
  }
  const { documents } = await mesh.rag.internal.material.list.query(
    source === 'space' ? { spaceId: id } : { documentId: id },
  )
  const characters = documents.reduce((sum, document) => sum + document.characters, 0)
  if (characters > env.SUMMARY_MAX_CHARACTERS)
    throw summaryFailure('SUMMARY_TOO_LONG', { most: env.SUMMARY_MAX_CHARACTERS.toLocaleString('en') })
  const passages: Passage[] = []
  for (const { documentId } of documents) {
    const { text, ...document } = await mesh.rag.internal.material.read.query({ documentId })
    passages.push(...cut({ ...document, documentId }, text))
  }
  return passages
}

interface Whole {
  readonly documentId: string
  readonly title: string
  readonly mime: string
  readonly pageStarts: readonly number[]
}

function cut({ pageStarts, ...document }: Whole, text: string): Passage[] {
  return windows(text, passageLength).map(({ start, end }) => {
    // Other documents than PDFs are one long page, which says nothing.
    const page = document.mime === 'application/pdf' ? pageStarts.findLastIndex((from) => from <= start) : -1
    return {
      ...document,
      text: text.slice(start, end),
      start,
      score: 1,
      ...(page >= 0 && { page: page + 1 }),
    }
  })
}
