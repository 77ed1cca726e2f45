import { z } from 'zod'

/** Most schedules, and most hooks, that one person has for one agent. */
export const mostTriggers = 20

/** What an agent is given to do. */
export const task = z.string().trim().min(1).max(20_000)

/** When and what, as a person says it. */
export const scheduleFields = {
  input: task,
  cron: z.string().trim().min(1).max(100).describe('five cron fields, such as 0 7 * * 1-5'),
  timeZone: z.string().min(1).max(100).default('Europe/Berlin'),
}

/** What a hook is for, as a person says it. */
export const hookFields = { name: z.string().trim().min(1).max(120), input: task }
