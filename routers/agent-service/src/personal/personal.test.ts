import type { Principal } from '@wattos/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { makePeople } from '../test-support/people.ts'
import { taskOf } from '../test-support/script.ts'
import { openWorld, type World } from '../test-support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

const said = {
  inTask: 'erika@example.org',
  found: '+49 171 2345678',
  changed: 'otto@example.org',
  answered: 'DE89 3704 0044 0532 0130 00',
  refused: 'jana@example.org',
  number: '4111111111111111',
  cited: 'kontakt@example.org',
  citedEncoded: 'kontakt%40example.org',
  failed: 'klaus@example.org',
}

/** Every table that holds one of these words anywhere, past every rule of the service. */
async function tablesWith(words: readonly string[]): Promise<string[]> {
  const names = z.array(z.object({ name: z.string() }))
  const tables = await world.sql(
    `SELECT table_name::text AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    [],
  )
  const found: string[] = []
  for (const { name } of names.parse(tables)) {
    const sql = `SELECT 1 FROM "${name}" t WHERE EXISTS (
      SELECT FROM unnest($1::text[]) word WHERE strpos(to_jsonb(t)::text, word) > 0) LIMIT 1`
    if ((await world.sql(sql, [words])).length > 0) found.push(name)
  }
  return found
}

const send = (label: string) => ({ name: 'send', args: { label } })
const under = (rules: Principal['rules']): Principal => ({ ...makePeople().maker, ...(rules && { rules }) })

/** A run that mails, looks up, asks and hands over; each tool and person tells it something of somebody. */
async function work(person: Principal) {
  const { approvals } = world.as(person)
  world.tools.results.set('list', `Rückfragen an ${said.found}`)
  const url = `https://example.org/?an=${said.citedEncoded}`
  world.tools.citations.set('list', [{ title: `Seite von ${said.cited}`, text: 'Kontakt', url }])
  world.tools.failures.set('broken', {
    code: 'TOOL_FAILED',
    message: `Unknown: ${said.failed}`,
    problem: { reason: 'SERVICE_REPORTS_FAILURE', details: { service: said.failed }, words: said.failed },
  })
  const helperId = await world.agent(person, {}, 'Hilfe')
  const agentId = await world.agent(person, { agents: [helperId] })
  const id = await world.begin(
    person,
    agentId,
    { say: `Ich schreibe an ${said.inTask}.`, calls: [send(`An ${said.inTask}`)] },
    { calls: [{ name: 'look_up', args: { label: 'list' } }] },
    { calls: [{ name: 'look_up', args: { label: 'broken' } }] },
    { calls: [{ name: 'ask_person', args: { question: `Wohin mit dem Geld für ${said.inTask}?` } }] },
    { calls: [send('Nein')] },
    {
      calls: [
        { name: 'ask_agent_hilfe', args: { task: taskOf({ calls: [send(`Hilfe für ${said.inTask}`)] }) } },
      ],
    },
    { say: `Fertig, ${said.inTask} weiß Bescheid.` },
  )
  const first = await world.card(person, id)
  const whileWaiting = await tablesWith([said.inTask])
  await approvals.approve.mutate({
    id: first.id,
    hash: first.hash,
    arguments: { label: `An ${said.changed}`, number: Number(said.number) },
  })
  const question = await world.card(person, id)
  await approvals.answer.mutate({ id: question.id, hash: question.hash, text: `Auf ${said.answered}` })
  const last = await world.card(person, id)
  await approvals.reject.mutate({ id: last.id, hash: last.hash, reason: `Nicht an ${said.refused}` })
  const { steps } = await world.until(person, id, 'waiting_agent')
  const below = await world.card(person, steps.find(({ childRun }) => childRun)?.childRun?.id ?? '')
  await approvals.approve.mutate({ id: below.id, hash: below.hash })
  const ended = await world.until(person, id, 'completed', 'failed')
  return { agentId, id, first, question, whileWaiting, ended }
}

describe('an organisation that stores no personal data', () => {
  it('has it nowhere in clear words, and people and tools get it all the same', async () => {
    const person = under(['redact-chats'])
    const before = world.effects().length
    const { id, first, question, whileWaiting, ended } = await work(person)
    expect(ended.run).toMatchObject({ state: 'completed', reason: null })
    expect(first.arguments).toEqual({ label: `An ${said.inTask}` })
    expect(first.reason).toBe(`Ich schreibe an ${said.inTask}.`)
    expect(question.arguments).toEqual({ question: `Wohin mit dem Geld für ${said.inTask}?` })
    expect(world.effects().slice(before)).toEqual([`An ${said.changed}`, 'list', `Hilfe für ${said.inTask}`])
    const [sent] = world.tools.effects.slice(before)
    expect(sent?.arguments).toEqual({ label: `An ${said.changed}`, number: Number(said.number) })
    const problem = ended.steps.find(({ code }) => code === 'TOOL_FAILED')?.problem
    expect(problem?.reason).toBe('SERVICE_REPORTS_FAILURE')
    expect(problem?.words).toMatch(/^\[E-MAIL_\w+\]$/)
    expect(problem?.details).toEqual({ service: problem?.words })
    const [cited] = ended.steps.flatMap(({ citations }) => citations)
    expect(cited?.['url']).toMatch(/^https:\/\/example\.org\/\?an=\[E-MAIL_\w+\]$/)
    expect(whileWaiting).toEqual([])
    expect(await tablesWith(Object.values(said))).toEqual([])
    const asked = JSON.stringify(world.llm.requests)
    for (const value of Object.values(said)) expect(asked).not.toContain(value)
    // The model can still follow who is who.
    const [name] = /\[E-MAIL_\w+\]/.exec(ended.run.output) ?? []
    expect(ended.run.input).toContain(name)
    expect(ended.run.withheld).toBe(true)
    expect(ended.steps.map(({ kind, withheld }) => [kind, withheld])).toContainEqual(['tool', true])
    expect(ended.steps.map(({ text }) => text).join()).toMatch(/\[PHONE_\w+\].*\[IBAN_\w+\].*\[E-MAIL_\w+\]/s)
    expect(await world.sql('SELECT 1 FROM agent_value WHERE run_id = $1', [id])).toEqual([])

    // What was forgotten is not guessed at: a placeholder reaches no tool.
    await world.as(person).runs.retry.mutate({ id, ordinal: 1 })
    const again = await world.card(person, id)
    await world.as(person).approvals.approve.mutate({ id: again.id, hash: again.hash })
    await expect
      .poll(async () => (await world.as(person).runs.get.query({ id })).steps[1]?.code, { timeout: 40_000 })
      .toBe('PERSONAL_DATA_FORGOTTEN')
  }, 120_000)

  it('keeps tasks of schedules and webhooks sealed, and shows them to whose they are', async () => {
    const person = under(['redact-chats'])
    const { schedules, hooks } = world.as(person)
    const agentId = await world.agent(person)
    const task = { input: 'Schreibe an schedule@example.org.', cron: '0 7 * * *', timeZone: 'Europe/Berlin' }
    const { id } = await schedules.create.mutate({ agentId, ...task })
    const hook = { name: 'Laden', input: 'Schreibe an hook@example.org.' }
    const made = await hooks.create.mutate({ agentId, ...hook })
    expect(made.input).toBe(hook.input)
    expect(await tablesWith(['schedule@example.org', 'hook@example.org'])).toEqual([])
    expect(await schedules.list.query({ agentId })).toMatchObject([task])
    const changed = { ...task, input: 'Schreibe an other@example.org.' }
    await schedules.update.mutate({ id, ...changed, paused: false })
    const again = { ...hook, input: 'Schreibe an another@example.org.' }
    await hooks.update.mutate({ id: made.id, ...again, paused: false })
    expect(await tablesWith(['other@example.org'])).toEqual([])
    expect(await schedules.list.query({ agentId })).toMatchObject([changed])
    expect(await hooks.list.query({ agentId })).toMatchObject([again])
    const nothing = { ...changed, input: 'Guten Morgen', paused: false }
    await schedules.update.mutate({ id, ...nothing })
    expect(await schedules.list.query({ agentId })).toMatchObject([{ input: 'Guten Morgen' }])
  }, 60_000)

  it('finds the same words where it has not asked for that', async () => {
    const { ended } = await work(under(undefined))
    expect([ended.run, ...ended.steps].some(({ withheld }) => withheld)).toBe(false)
    expect(await tablesWith([said.inTask])).toEqual(expect.arrayContaining(['agent_run', 'agent_step']))
    expect(await tablesWith([said.answered])).toEqual(
      expect.arrayContaining(['agent_approval', 'agent_step']),
    )
  }, 120_000)
})

it('where texts cannot be examined nothing is begun', async () => {
  await using other = await openWorld({ environment: { PRESIDIO_URL: 'http://127.0.0.1:9' } })
  const person = under(['redact-chats'])
  const agentId = await other.agent(person)
  await expect(other.begin(person, agentId, { say: 'Hallo' })).rejects.toMatchObject({
    reason: 'PERSONAL_DATA_UNCHECKED',
  })
  expect(await other.sql('SELECT 1 FROM agent_run', [])).toEqual([])
}, 60_000)
