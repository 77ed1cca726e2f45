import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'

/** What a server's tool returned, as text; of what is none, its kind. */
export function textOfContent(content: CallToolResult['content']): string {
  return content.map(pieceOf).join('\n\n')
}

function pieceOf(piece: CallToolResult['content'][number]): string {
  if (piece.type === 'text') return piece.text
  if (piece.type === 'resource')
    return 'text' in piece.resource ? piece.resource.text : `(${piece.resource.uri})`
  if (piece.type === 'resource_link') return `${piece.name}: ${piece.uri}`
  return `(${piece.type}, ${piece.mimeType})`
}
