import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { chunk } from '../chunk/chunk.ts'
import { DocumentError } from './document-error.ts'
import { parse } from './parse.ts'
import { mediaTypes } from './sniff.ts'
import type { ThreadMessage } from './thread-message.ts'

// The whole of a thread that reads one document and ends; parse-in-thread.ts starts it.
const task = z.object({ bytes: z.instanceof(Uint8Array), kind: z.enum(keysOf(mediaTypes)) }).parse(workerData)

function keysOf<T extends object>(record: T): (keyof T & string)[] {
  return Object.keys(record).filter((key): key is keyof T & string => key in record)
}

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message)
}

try {
  const document = await parse(task.bytes, task.kind, (share) => post({ type: 'progress', share }))
  post({ type: 'done', document, passages: chunk(document) })
} catch (error) {
  if (!(error instanceof DocumentError)) throw error
  post({ type: 'refused', reason: error.reason })
}
