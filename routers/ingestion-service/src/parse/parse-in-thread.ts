import { Worker } from 'node:worker_threads'
import { DocumentError } from './document-error.ts'
import type { Kind } from './sniff.ts'
import type { Cut, ThreadMessage } from './thread-message.ts'

/** What reading may cost before the document is refused as DOCUMENT_TOO_COMPLEX, and who is to be told. */
export type ReadOptions = {
  limitMs: number
  memoryMb: number
  signal?: AbortSignal
  onProgress?: (share: number) => void
}

/**
 * Reads a document in a thread of its own, so that a hostile one can neither block nor exhaust the process.
 * Fails with a DocumentError, or with the signal's reason when aborted.
 */
export async function readInThread(bytes: Uint8Array, kind: Kind, options: ReadOptions): Promise<Cut> {
  options.signal?.throwIfAborted()
  const thread = new Worker(new URL('./parse-thread.ts', import.meta.url), {
    workerData: { bytes, kind },
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMb, stackSizeMb: 8 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // pdf.js complains on the console about fonts; nobody can mend those.
    stdout: true,
    stderr: true,
  })
  const timer = Promise.withResolvers<never>()
  const timeout = setTimeout(() => timer.reject(new DocumentError('DOCUMENT_TOO_COMPLEX')), options.limitMs)
  const abort = (): void => timer.reject(options.signal?.reason)
  options.signal?.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([timer.promise, answer(thread, options)])
  } finally {
    clearTimeout(timeout)
    options.signal?.removeEventListener('abort', abort)
    await thread.terminate()
  }
}

function answer(thread: Worker, options: ReadOptions): Promise<Cut> {
  return new Promise((resolve, reject) => {
    thread.on('message', (message: ThreadMessage) => {
      if (message.type === 'progress') options.onProgress?.(message.share)
      if (message.type === 'done') resolve(message)
      if (message.type === 'refused') reject(new DocumentError(message.reason))
    })
    thread.on('error', (error: Error) =>
      reject(exhausted(error) ? new DocumentError('DOCUMENT_TOO_COMPLEX', { cause: error }) : error),
    )
    thread.on('exit', () => reject(new DocumentError('DOCUMENT_TOO_COMPLEX')))
  })
}

/** Too deep nesting and too much memory are the document's doing. */
function exhausted(error: Error): boolean {
  return error instanceof RangeError || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
}
