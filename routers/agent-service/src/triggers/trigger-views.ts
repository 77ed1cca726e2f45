import type { Rows } from '@wattos/data'
import type { Sealer } from '@wattos/secrets'
import { openTask } from './stored-task.ts'

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null

/** A schedule as its person sees it; `stopped` says why it begins nothing any more. */
export function scheduleView(schedule: Rows['agentSchedule'], sealer: Sealer) {
  const input = openTask(sealer, 'agent_schedule', schedule)
  const { id, agentId, cron, timeZone, paused, stopped, lastRunId } = schedule
  const times = { nextRunAt: isoOf(schedule.nextRunAt), lastRunAt: isoOf(schedule.lastRunAt) }
  return { id, agentId, input, cron, timeZone, paused, stopped, lastRunId, ...times }
}

/** A hook as its person sees it: `path` below the platform's address is where messages go. */
export function hookView(hook: Rows['agentHook'], sealer: Sealer) {
  const input = openTask(sealer, 'agent_hook', hook)
  const { id, agentId, name, paused, stopped, lastCallAt } = hook
  return { id, agentId, name, input, paused, stopped, lastCallAt: isoOf(lastCallAt), path: `/hooks/${id}` }
}
