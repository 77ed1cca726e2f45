import { DocumentError } from '../parse/document-error.ts'
import { sniff, sniffBytes, type Kind } from '../parse/sniff.ts'

/** What an upload is held to; `onKind` is told once what it is, before any byte of it is passed on. */
export type Checks = { limit: number; name: string; onKind: (kind: Kind) => void }

/** Passes an upload on while it is watched: throws DOCUMENT_TOO_LARGE beyond the limit, and what sniff throws as soon as the beginning is there. */
export async function* checked(
  content: AsyncIterable<Uint8Array>,
  { limit, name, onKind }: Checks,
): AsyncGenerator<Uint8Array> {
  const head: Uint8Array[] = []
  let size = 0
  let known = false
  for await (const part of content) {
    size += part.length
    if (size > limit) throw new DocumentError('DOCUMENT_TOO_LARGE')
    if (known) {
      yield part
      continue
    }
    head.push(part)
    if (size < sniffBytes) continue
    known = true
    yield recognise(head)
  }
  if (!known) yield recognise(head)

  function recognise(parts: Uint8Array[]): Uint8Array {
    const bytes = new Uint8Array(Buffer.concat(parts))
    onKind(sniff(bytes.subarray(0, sniffBytes), name))
    return bytes
  }
}
