// Started by jobs.test.ts: does the jobs of a queue and tells of each start and end, until it is killed.
import { setTimeout as sleep } from 'node:timers/promises'
import { openJobs } from '../index.ts'
import { countingQueue } from './counting-queue.ts'

const [databaseUrl = '', redisUrl, name = ''] = process.argv.slice(2)

const jobs = openJobs({ databaseUrl, redisUrl })
const worker = await jobs.worker(
  countingQueue(name),
  async ({ data }) => {
    process.send?.({ started: data.n })
    if (data.kind === 'slow') await sleep(1_500)
    if (data.kind === 'busy') for (const end = Date.now() + 7_500; Date.now() < end;);
    process.send?.({ done: data.n })
  },
  { concurrency: 2 },
)
await worker.ready()
process.send?.({ ready: true })
process.on('disconnect', () => void jobs.close().then(() => process.exit(0)))
