import { defineService } from '@wattos/mesh'
import { getFile } from './files/get-file.ts'
import { putUpload } from './files/put-upload.ts'
import { kit } from './kit.ts'
import { ingestionQueue } from './queue.ts'
import { edge, internal } from './router.ts'
import { giveUp, ingest, takeBack } from './work/ingest.ts'

/** Documents that one worker process ingests at once: reading takes a thread each. */
const concurrency = 2

const worker = kit.worker(
  ingestionQueue,
  { concurrency, onGivenUp: ({ ctx, data }) => giveUp(ctx, data) },
  async ({ ctx, data, revived }) => {
    if (revived) await takeBack(ctx, data)
    await ingest(ctx, data)
  },
)

/** Takes documents in: uploads, reading, passages, progress, cancel and retry. */
export const ingestion = defineService(kit, { edge, internal, http: [getFile, putUpload], workers: [worker] })

type Declared = typeof ingestion

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Ingestion extends Declared {}
