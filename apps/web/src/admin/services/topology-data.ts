import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { Topology } from '../../api.ts'

/** What the processes know of the mesh, renewed every two seconds while somebody looks. */
export const topology = queryOptions({
  queryKey: ['topology'],
  queryFn: ({ signal }): Promise<Topology> => api.mesh.topology.query(undefined, { signal }),
  refetchInterval: 2_000,
  staleTime: 0,
})
