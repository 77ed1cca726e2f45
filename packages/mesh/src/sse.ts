/** Server-sent events as tRPC's subscription link reads them. */
export const sseHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  connection: 'keep-alive',
}

/** One event as text. */
export function formatEvent(event: { name?: string; data: string; id?: string }): string {
  const name = event.name ? `event: ${event.name}\n` : ''
  const id = event.id === undefined ? '' : `id: ${event.id}\n`
  return `${name}data: ${event.data}\n${id}\n`
}

/** One event that was read. */
export interface ParsedEvent {
  readonly name: string
  readonly data: string
  readonly id: string | undefined
}

/** Splits a byte stream into events; keeps what is incomplete for the next piece. Multi-byte characters may be cut between pieces. */
export function createEventParser(): (piece: Uint8Array) => ParsedEvent[] {
  const decoder = new TextDecoder()
  let rest = ''
  return (piece) => {
    const blocks = (rest + decoder.decode(piece, { stream: true })).split(/\r?\n\r?\n/)
    rest = blocks.pop() ?? ''
    return blocks.filter((block) => block !== '').map(parseBlock)
  }
}

function parseBlock(block: string): ParsedEvent {
  let name = 'message'
  let id: string | undefined
  const data: string[] = []
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5))
    else if (line.startsWith('event:')) name = line.slice(6).trim()
    else if (line.startsWith('id:')) id = line.slice(3).trim()
  }
  return { name, data: data.join('\n'), id }
}
