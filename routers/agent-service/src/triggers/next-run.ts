import { nextTime, type Schedule } from '@wattos/schedule'
import { agentFailure } from '../errors.ts'

/** Two runs of a schedule lie at least this far apart, in milliseconds. */
const leastMs = 5 * 60_000

/** The next time of a schedule from now; throws AGENT_SCHEDULE_INVALID. */
export function nextRun(schedule: Schedule): Date {
  const next = nextTime(schedule, { after: new Date(), leastMs })
  if (next === null) throw agentFailure('AGENT_SCHEDULE_INVALID')
  return next
}
