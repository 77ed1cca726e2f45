import { type Bounds, failureOf } from './failure.ts'
import { tooLarge } from './rules.ts'

/** The same bytes, until there are more than `maxBytes`; then it fails with TOO_LARGE, and the connection is given up. */
export function boundedBody(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  bounds: Bounds,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(counted(body, maxBytes, bounds))
}

async function* counted(body: AsyncIterable<Uint8Array>, maxBytes: number, bounds: Bounds) {
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw tooLarge(maxBytes)
      yield new Uint8Array(chunk)
    }
  } catch (error) {
    throw failureOf(error, bounds)
  }
}
