import type { Jobs } from '@wattos/jobs'
import type { Mesh } from '@wattos/mesh'
import type { Closer } from './drain.ts'

/** Works from every queue of the mounted services. Closing hands the jobs that run back to their queue. */
export async function startWorkers({
  mesh,
  jobs,
  shutdown,
}: {
  mesh: Mesh
  jobs: Jobs
  shutdown: AbortSignal
}): Promise<Closer> {
  const declared = [...mesh.mounted.values()].flatMap(({ running }) => running.workers)
  const workers = await Promise.all(declared.map((worker) => worker.start(jobs, shutdown)))
  return { name: 'workers', close: () => Promise.all(workers.map((worker) => worker.close())) }
}
