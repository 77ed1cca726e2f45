import { randomUUID } from 'node:crypto'
import { createLogger } from '@wattos/telemetry'
import { describe, expect, it } from 'vitest'
import { perform } from '../call/perform.ts'
import type { Tool } from '../tools/tool.ts'
import { calculator } from './calculator/calculator.ts'
import { calendarFile } from './calendar-file.ts'
import { currentTime, timeIn } from './current-time.ts'

async function use(tool: Tool, given: unknown) {
  const checked = tool.check(given)
  if ('problem' in checked) throw new Error(checked.problem)
  return perform(tool, checked.value, {
    principal: { tenantId: randomUUID(), userId: randomUUID(), role: 'editor' },
    key: 'a-key',
    mesh: {
      get rag(): never {
        throw new Error('this tool needs no service')
      },
    },
    log: createLogger({ service: 'tools-test', level: 'silent' }),
  })
}

describe('the calculator', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['(1299.99 * 1.19) * 12', '18563.8572'],
    ['sqrt(2)', '1.414213562373095048801688724209698078569671875376948073176679738'],
    ['2^200', '1606938044258990275541962092341162602522202993782792835301376'],
    ['mean([3, 5, 10])', '6'],
    ['12.5 kWh to MJ', '45 MJ'],
    ['det([[1, 2], [3, 4]])', '-2'],
  ])('computes %s', async (expression, value) => {
    expect(await use(calculator, { expression })).toMatchObject({ outcome: 'ok', text: value })
  })

  it.each([
    'import({ a: 1 })',
    'evaluate("1")',
    'parse("1").compile()',
    'createUnit("x")',
    'cos.constructor("return process")()',
    'f(x) = f(x); f(1)',
    'zeros(100000, 100000)',
    'factorial(100000000)',
    '1 +',
  ])(
    'refuses %s and stays usable',
    async (expression) => {
      expect(await use(calculator, { expression })).toMatchObject({ outcome: 'failed' })
      expect(await use(calculator, { expression: '1 + 1' })).toMatchObject({ text: '2' })
    },
    30_000,
  )
})

describe('the clock', () => {
  it('tells day, time, offset and week where somebody is', () => {
    const moment = new Date('2026-12-31T23:30:00Z')
    expect(timeIn('Europe/Berlin', moment)).toEqual({
      date: '2027-01-01',
      time: '00:30:00',
      offset: '+01:00',
      weekday: 'Friday',
      week: 53,
    })
    expect(timeIn('UTC', moment)).toMatchObject({ date: '2026-12-31', offset: '+00:00', week: 53 })
    expect(timeIn('Asia/Kolkata', new Date('2026-01-05T00:00:00Z'))).toMatchObject({
      offset: '+05:30',
      week: 2,
    })
  })

  it('takes no place that has no time zone', () => {
    expect(currentTime.check({ timeZone: 'Mars/Olympus' })).toHaveProperty('problem')
  })
})

describe('a calendar file', () => {
  const event = {
    title: 'Elternabend; Klasse 5b',
    start: '2026-03-01T19:00:00+01:00',
    end: '2026-03-01T20:30:00+01:00',
  }

  it('holds the event as calendar programs read it', async () => {
    const made = await use(calendarFile, {
      ...event,
      location: 'Aula, Haus 2',
      attendees: [{ name: 'Ada', email: 'ada@example.org' }],
      reminderMinutes: 30,
    })
    expect(made).toMatchObject({ data: { name: 'elternabend-klasse-5b.ics', mime: 'text/calendar' } })
    const text = made.outcome === 'ok' ? made.text : ''
    for (const line of [
      'BEGIN:VCALENDAR',
      'UID:a-key@wattos',
      'DTSTART:20260301T180000Z',
      'DTEND:20260301T193000Z',
      'SUMMARY:Elternabend\\; Klasse 5b',
      'LOCATION:Aula\\, Haus 2',
      'TRIGGER:-PT30M',
    ])
      expect(text.split('\r\n')).toContain(line)
    expect(text).toContain('MAILTO:ada@example.org')
  })

  it('ends after it begins', () => {
    expect(calendarFile.check({ ...event, end: '2026-03-01T18:00:00+01:00' })).toMatchObject({
      problem: expect.stringContaining('ends before it begins'),
    })
  })
})
