import { largestFrame, prefixLength } from './protocol.ts'

/** Takes one frame: its kind, its call id, and where its body lies in `bytes`. The bytes are only valid during the call. */
export type OnFrame = (frame: { kind: number; id: number; bytes: Buffer; from: number; to: number }) => void

/** Cuts a byte stream into frames. Throws a RangeError at a frame that is too large, which means the peer speaks something else. */
export function createFrameReader(onFrame: OnFrame): (piece: Buffer) => void {
  let rest: Buffer | undefined
  return (piece) => {
    const bytes = rest ? Buffer.concat([rest, piece]) : piece
    let at = 0
    while (bytes.length - at >= prefixLength) {
      const length = bytes.readUInt32LE(at)
      if (length > largestFrame || length < prefixLength - 4)
        throw new RangeError(`a frame of ${length} bytes`)
      const to = at + 4 + length
      if (to > bytes.length) break
      onFrame({
        kind: bytes[at + 4] ?? 0,
        id: bytes.readUInt32LE(at + 5),
        bytes,
        from: at + prefixLength,
        to,
      })
      at = to
    }
    rest = at < bytes.length ? bytes.subarray(at) : undefined
  }
}
