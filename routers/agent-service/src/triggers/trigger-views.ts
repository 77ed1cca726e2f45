import type { Rows } from '@wattos/data'

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null

/** A schedule as its person sees it; `stopped` says why it begins nothing any more. */
export function scheduleView(schedule: Rows['agentSchedule']) {
  const { id, agentId, input, cron, timeZone, paused, stopped, lastRunId } = schedule
  const times = { nextRunAt: isoOf(schedule.nextRunAt), lastRunAt: isoOf(schedule.lastRunAt) }
  return { id, agentId, input, cron, timeZone, paused, stopped, lastRunId, ...times }
}

/** A hook as its person sees it: `path` below the platform's address is where messages go. */
export function hookView({ id, agentId, name, input, paused, stopped, lastCallAt }: Rows['agentHook']) {
  return { id, agentId, name, input, paused, stopped, lastCallAt: isoOf(lastCallAt), path: `/hooks/${id}` }
}
