import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { AgentHook, AgentSchedule } from '../api.ts'

/** The person's own schedules of an agent. */
export const scheduleList = (agentId: string) =>
  queryOptions({
    queryKey: ['agent-schedules', agentId],
    queryFn: ({ signal }): Promise<readonly AgentSchedule[]> =>
      api.agents.schedules.list.query({ agentId }, { signal }),
  })

/** What people think of an agent. */
export const agentRatings = (id: string) =>
  queryOptions({
    queryKey: ['agent-ratings', id],
    queryFn: ({ signal }) => api.agents.ratings.read.query({ id }, { signal }),
  })

/** The person's own webhooks of an agent. */
export const hookList = (agentId: string) =>
  queryOptions({
    queryKey: ['agent-hooks', agentId],
    queryFn: ({ signal }): Promise<readonly AgentHook[]> =>
      api.agents.hooks.list.query({ agentId }, { signal }),
  })
