import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { Tool, ToolConnections } from '../../api.ts'

/** Every tool of the organisation. */
export const toolList = queryOptions({
  queryKey: ['tools', 'list'],
  queryFn: ({ signal }): Promise<Tool[]> => api.tools.list.query(undefined, { signal }),
})

/** The connected systems. */
export const connectionList = queryOptions({
  queryKey: ['tools', 'connections'],
  queryFn: ({ signal }): Promise<ToolConnections> => api.tools.connections.list.query(undefined, { signal }),
})
