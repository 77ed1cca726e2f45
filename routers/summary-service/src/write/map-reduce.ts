import type { Passage } from '@wattos/citations'
import { pack } from './pack.ts'
import type { Step } from './prompts.ts'

/** Steps done so far, and in all as far as is known. */
export type OnStep = (done: number, total: number) => Promise<void>

/** How a long text is worked through. */
export interface Working {
  readonly write: (step: Step, content: string) => Promise<string>
  /** Most characters of one step. */
  readonly most: number
  readonly onStep: OnStep
}

/**
 * The summary of passages, which it cites by their place in the list, from 1. What does not fit into one step is noted
 * part by part; notes are merged until they fit, and the summary is written from them.
 */
export async function mapReduce(
  passages: readonly Passage[],
  { write, most, onStep }: Working,
): Promise<string> {
  const parts = pack(passages.map(sourceOf), most).map((pieces) => pieces.join('\n'))
  let total = parts.length === 1 ? 1 : parts.length + 1
  let done = 0
  await onStep(done, total)
  const step = async (kind: Step, content: string) => {
    const text = await write(kind, content)
    done += 1
    await onStep(done, total)
    return text
  }
  const [only = ''] = parts
  if (parts.length === 1) return step('whole', only)
  let notes: string[] = []
  for (const part of parts) notes.push(await step('notes', part))
  for (
    let packs = pack(notes, most);
    packs.length > 1 && packs.length < notes.length;
    packs = pack(notes, most)
  ) {
    total += packs.length
    const merged: string[] = []
    for (const some of packs) merged.push(await step('merge', noted(some)))
    notes = merged
  }
  return step('whole', noted(notes))
}

const noted = (notes: readonly string[]) => `<notes>\n${notes.join('\n')}\n</notes>`

function sourceOf({ title, page, text }: Passage, index: number): string {
  const name = title.replaceAll(/["<>\n]/g, ' ')
  // What looks like the end of a source would let a text speak as if it stood outside.
  const body = text.replaceAll(/<(\/?)(source|notes)\b/gi, '<\u2060$1$2')
  return `<source n="${index + 1}" title="${name}"${page ? ` page="${page}"` : ''}>\n${body}\n</source>`
}
