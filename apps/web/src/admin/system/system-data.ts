import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { Health } from '../../api.ts'

/** How the processes and the database are, renewed every five seconds while somebody looks. */
export const health = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }): Promise<Health> => api.mesh.health.query(undefined, { signal }),
  refetchInterval: 5_000,
})

/** What the organisation's originals take up. */
export const storage = queryOptions({
  queryKey: ['storage'],
  queryFn: ({ signal }) => api.ingestion.storage.query(undefined, { signal }),
})

/** How the queues stand, renewed every three seconds while somebody looks. */
export const queues = queryOptions({
  queryKey: ['queues'],
  queryFn: ({ signal }) => api.mesh.queues.list.query(undefined, { signal }),
  refetchInterval: 3_000,
})

/** The organisation's failed jobs of a queue. */
export const failedJobs = (queue: string) =>
  queryOptions({
    queryKey: ['failed-jobs', queue],
    queryFn: ({ signal }) => api.mesh.queues.failed.query({ queue }, { signal }),
  })
