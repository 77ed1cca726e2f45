import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { AgentRun, AgentStep, Approval, Model } from '../api.ts'

/** The agents that the signed-in person may use. */
export const agentList = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => api.agents.list.query(undefined, { signal }),
})

/** One agent with its draft, where the person may change it. */
export const agentDetails = (id: string) =>
  queryOptions({
    queryKey: ['agents', id],
    queryFn: ({ signal }) => api.agents.get.query({ id }, { signal }),
  })

/** The published versions of an agent. */
export const agentVersions = (id: string) =>
  queryOptions({
    queryKey: ['agents', id, 'versions'],
    queryFn: ({ signal }) => api.agents.versions.query({ id }, { signal }),
  })

/** The person's own runs of an agent. */
export const agentRuns = (agentId: string) =>
  queryOptions({
    queryKey: ['agent-runs', agentId],
    queryFn: ({ signal }): Promise<readonly AgentRun[]> =>
      api.agents.runs.list.query({ agentId }, { signal }),
  })

const isOver = ({ state }: AgentRun): boolean => ['completed', 'failed', 'cancelled'].includes(state)

/** One of the person's runs with its steps, looked at again every now and then until it is over. */
export const agentRun = (id: string) =>
  queryOptions({
    queryKey: ['agent-runs', 'run', id],
    queryFn: ({ signal }): Promise<{ run: AgentRun; steps: readonly AgentStep[] }> =>
      api.agents.runs.get.query({ id }, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isOver(data.run) ? false : 3_000),
  })

/** The decisions that wait for the person, looked for again every now and then. */
export const approvalList = queryOptions({
  queryKey: ['approvals'],
  queryFn: ({ signal }): Promise<readonly Approval[]> =>
    api.agents.approvals.list.query(undefined, { signal }),
  refetchInterval: 5_000,
})

/** The tools that the person may use. */
export const toolList = queryOptions({
  queryKey: ['tools'],
  queryFn: ({ signal }) => api.tools.list.query(undefined, { signal }),
})

/** Whether a model writes; without one no agent can work. */
export const writes = ({ mode }: Model): boolean => mode === 'generated'
