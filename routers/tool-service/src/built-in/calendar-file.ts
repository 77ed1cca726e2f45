import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator'
import { z } from 'zod'
import { tool } from '../tools/tool.ts'

const moment = z.iso.datetime({ offset: true })

/** Writes an event as a file that every calendar program opens. */
export const calendarFile = tool({
  name: 'make_calendar_file',
  description:
    'Makes an iCalendar (.ics) file of an event or appointment that can be opened in Outlook, Google Calendar, Thunderbird and others. It sends nothing to anybody.',
  arguments: z
    .object({
      title: z.string().min(1).max(200),
      start: moment.describe('such as 2026-03-01T09:00:00+01:00'),
      end: moment,
      description: z.string().max(5_000).optional(),
      location: z.string().max(300).optional(),
      url: z.url().max(1_000).optional(),
      attendees: z
        .array(z.object({ name: z.string().max(200).optional(), email: z.email() }))
        .max(100)
        .default([]),
      reminderMinutes: z.number().int().min(0).max(40_320).optional().describe('how long before it begins'),
    })
    .refine(({ start, end }) => Date.parse(end) >= Date.parse(start), 'ends before it begins'),
  run({ title, start, end, description, location, url, attendees, reminderMinutes }, { key }) {
    const calendar = ical({
      prodId: { company: 'WattOS', product: 'tools' },
      method: ICalCalendarMethod.PUBLISH,
    })
    const event = calendar.createEvent({
      id: `${key}@wattos`,
      summary: title,
      start: new Date(start),
      end: new Date(end),
      ...(description && { description }),
      ...(location && { location }),
      ...(url && { url }),
    })
    for (const { name, email } of attendees) event.createAttendee({ email, ...(name && { name }) })
    if (reminderMinutes !== undefined)
      event.createAlarm({ type: ICalAlarmType.display, triggerBefore: reminderMinutes * 60 })
    const content = calendar.toString()
    return { text: content, data: { name: `${slug(title)}.ics`, mime: 'text/calendar', content } }
  },
})

const slug = (title: string) =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'event'
