import type { IncomingMessage } from 'node:http'

/** Reads a body of at most `limit` bytes; rejects with `tooLarge()` beyond. By events: an iterator costs more than the rest of a small request. */
export function readBody(req: IncomingMessage, limit: number, tooLarge: () => Error): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Refused before it is sent, where its sender says how long it is.
    if (Number(req.headers['content-length']) > limit) return reject(tooLarge())
    const pieces: Buffer[] = []
    let size = 0
    const take = (piece: Buffer) => {
      size += piece.length
      pieces.push(piece)
      if (size <= limit) return
      req.off('data', take)
      req.pause()
      reject(tooLarge())
    }
    req.on('data', take)
    req.on('end', () => {
      const [only] = pieces
      resolve(only && pieces.length === 1 ? only : Buffer.concat(pieces))
    })
    req.on('error', reject)
  })
}
