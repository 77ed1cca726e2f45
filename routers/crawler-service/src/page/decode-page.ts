/** What is known of a page's encoding: what its header says, such as `iso-8859-1`. */
const metaPattern = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i

/**
 * The text of a page. A byte order mark decides; then bytes that are valid UTF-8 are UTF-8, whatever is said of them;
 * then what the header says, what the page says, and at last windows-1252, as browsers do.
 */
export function decodePage(bytes: Uint8Array, stated: string | undefined): string {
  const marked = markOf(bytes)
  if (marked) return new TextDecoder(marked).decode(bytes)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096))
  const claims = [stated, metaPattern.exec(head)?.[1]].flatMap((label) => decoderOf(label) ?? [])
  // In these, everything is ASCII by its bytes, or nothing is.
  const special = claims.find(({ encoding }) => /^(utf-16|iso-2022)/.test(encoding))
  const tries = special ? [special, ...claims] : [new TextDecoder('utf-8', { fatal: true }), ...claims]
  for (const decoder of tries) {
    try {
      return decoder.decode(bytes)
    } catch {
      // Not in this one; the next may fit.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

function markOf(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function decoderOf(label: string | undefined) {
  if (label === undefined) return undefined
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    return undefined
  }
}
