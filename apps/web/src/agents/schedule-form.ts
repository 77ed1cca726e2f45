import type { AgentSchedule } from '../api.ts'

const rhythms = {
  daily: '0 7 * * *',
  weekdays: '0 7 * * 1-5',
  weekly: '0 7 * * 1',
  monthly: '0 7 1 * *',
} as const

/** How often an agent begins by itself. */
export type Rhythm = keyof typeof rhythms | 'own'

/** Every rhythm, in the order in which they are offered. */
export const allRhythms: readonly Rhythm[] = ['daily', 'weekdays', 'weekly', 'monthly', 'own']

/** What is entered in the form of a schedule. */
export interface ScheduleForm {
  readonly input: string
  readonly rhythm: Rhythm
  readonly cron: string
  readonly timeZone: string
}

const isPreset = (rhythm: Rhythm): rhythm is keyof typeof rhythms => Object.hasOwn(rhythms, rhythm)

/** The form as it is at first: of a schedule that is there already, or of a new one in this browser's time zone. */
export function scheduleFormOf(schedule?: AgentSchedule): ScheduleForm {
  const { timeZone: here } = Intl.DateTimeFormat().resolvedOptions()
  if (!schedule) return { input: '', rhythm: 'weekdays', cron: '30 6 * * 1-5', timeZone: here }
  const { input, cron, timeZone } = schedule
  const rhythm = allRhythms.find((each) => isPreset(each) && rhythms[each] === cron) ?? 'own'
  return { input, rhythm, cron, timeZone }
}

/** The form as the service takes it. */
export function scheduleFrom({ input, rhythm, cron, timeZone }: ScheduleForm) {
  return { input: input.trim(), cron: isPreset(rhythm) ? rhythms[rhythm] : cron.trim(), timeZone }
}
