import type { Admission } from './admission.ts'

/** A stream that holds a place in its service from the moment it is read; whoever reads it calls `return()` in the end. */
export function heldStream(items: AsyncIterable<unknown>, admission: Admission): AsyncIterable<unknown> {
  return {
    [Symbol.asyncIterator]() {
      const inner = items[Symbol.asyncIterator]()
      let held = true
      admission.holdStream()
      return {
        next: () => inner.next(),
        async return() {
          if (held) admission.leaveStream()
          held = false
          return (await inner.return?.()) ?? { done: true, value: undefined }
        },
      }
    },
  }
}
