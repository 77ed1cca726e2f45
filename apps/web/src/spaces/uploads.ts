import { useSyncExternalStore } from 'react'
import { api, reasonOf } from '../api.ts'
import { RequestError } from '../lib/request-error.ts'
import { putFile } from './put-file.ts'

/** A file on its way from this browser; once it has arrived, the server's list takes over. */
export type Upload = {
  key: string
  spaceId: string
  file: File
  state: 'waiting' | 'uploading' | 'failed'
  /** 0 to 100 */
  progress: number
  documentId?: string
  reason?: string
  message?: string
}

const atOnce = 3
let uploads: readonly Upload[] = []
let running = 0
let counter = 0
const listeners = new Set<() => void>()
const aborts = new Map<string, AbortController>()

function publish(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}

function change(key: string, part: Partial<Upload>): void {
  publish(uploads.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)))
}

/** Takes a file out of the list, ending its transfer if it still runs. */
export function dismissUpload(key: string): void {
  const upload = uploads.find((one) => one.key === key)
  aborts.get(key)?.abort()
  publish(uploads.filter((one) => one.key !== key))
  if (upload?.documentId !== undefined) {
    // The server also notices a broken transfer by itself; this only makes it sooner.
    api.ingestion.documents.delete.mutate({ id: upload.documentId }).catch(() => undefined)
  }
}

async function transfer(upload: Upload, done: () => void): Promise<void> {
  const { key, spaceId, file } = upload
  const abort = new AbortController()
  aborts.set(key, abort)
  change(key, { state: 'uploading' })
  try {
    const { documentId, url } = await api.ingestion.uploads.begin.mutate(
      { spaceId, name: file.name, size: file.size },
      { signal: abort.signal },
    )
    change(key, { documentId })
    await putFile(url, file, { signal: abort.signal, onProgress: (progress) => change(key, { progress }) })
    publish(uploads.filter((one) => one.key !== key))
    done()
  } catch (error) {
    if (abort.signal.aborted) return
    change(key, {
      state: 'failed',
      reason: reasonOf(error),
      ...(error instanceof RequestError && { message: error.message }),
    })
  } finally {
    aborts.delete(key)
  }
}

function next(done: () => void): void {
  const waiting = uploads.find((upload) => upload.state === 'waiting')
  if (!waiting || running >= atOnce) return
  running += 1
  void transfer(waiting, done).finally(() => {
    running -= 1
    next(done)
  })
  next(done)
}

/** Sends files into a space, three at a time; `done` is called after each that arrived. */
export function startUploads(spaceId: string, files: readonly File[], done: () => void): void {
  const added = files.map((file): Upload => ({
    key: `upload-${++counter}`,
    spaceId,
    file,
    state: 'waiting',
    progress: 0,
  }))
  publish([...uploads, ...added])
  next(done)
}

/** The files now on their way into a space, also after leaving and coming back to its page. */
export function useUploads(spaceId: string): Upload[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
  )
  return all.filter((upload) => upload.spaceId === spaceId)
}
