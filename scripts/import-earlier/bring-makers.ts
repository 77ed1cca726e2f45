import { z } from 'zod'
import { bring, fitting, type Place, type Run } from './run.ts'
import { agentRow, characterRow } from './rows.ts'

/** Tools that exist here under another name. Others are connections, which an administrator sets up with their secrets. */
const tools: Readonly<Record<string, string>> = {
  retrieval_search: 'search_knowledge',
  calculator: 'calculator',
}

const toolNames = z
  .array(
    z.union([
      z.string(),
      z.looseObject({ id: z.string() }).transform(({ id }) => id),
      z.looseObject({ name: z.string() }).transform(({ name }) => name),
    ]),
  )
  .catch([])
const costLimit = z.looseObject({ maxCostPerRun: z.coerce.number().positive().max(1_000) })

/** Makes each agent as a draft of the operator's: somebody has to look at it before it is published. */
export async function bringAgents(run: Run): Promise<void> {
  for await (const agent of fitting(run, 'Agent', agentRow)) {
    const place = placeOf(run, 'Agent', agent)
    if (place === undefined) continue
    const named = toolNames.parse(agent.tools)
    const missing = named.filter((name) => tools[name] === undefined)
    const here = await bring(run, { table: 'Agent', id: agent.id }, async () => {
      if (!place) throw new Error('a trial run makes nothing')
      const { list, create } = place.services.agents.edge
      const before = (await list.query()).find(({ name, owned }) => owned && name === agent.name)
      if (before) return before.id
      const dollars = costLimit.safeParse(agent.policies).data?.maxCostPerRun
      const draft = {
        instructions: (agent.prompt ?? '').slice(0, 20_000),
        tools: named.flatMap((name) => tools[name] ?? []),
        policies: dollars === undefined ? {} : { maxCostMicros: Math.round(dollars * 1_000_000) },
      }
      const description = [agent.description, agent.roleType].filter((one) => one !== null).join(' · ')
      return (await create.mutate({ name: agent.name, description: description.slice(0, 2_000), draft })).id
    })
    if (here !== null && missing.length > 0)
      run.report.note('Agent.tools', 'left', {
        id: agent.id,
        why: `to be set up under Tools: ${missing.join(', ')}`,
      })
  }
}

/** Makes each character as a draft of the operator's, with the looks and limits that new ones have. */
export async function bringCharacters(run: Run): Promise<void> {
  for await (const character of fitting(run, 'Character', characterRow)) {
    const { id, name, prompt, personality, greeting, language } = character
    const place = placeOf(run, 'Character', character)
    if (place === undefined) continue
    const persona = [prompt, wordsOf(personality)]
      .filter((one) => one)
      .join('\n\n')
      .slice(0, 6_000)
    if (persona === '') {
      run.report.note('Character', 'left', { id, why: 'says nothing of who it is' })
      continue
    }
    await bring(run, { table: 'Character', id }, async () => {
      if (!place) throw new Error('a trial run makes nothing')
      const { list, create } = place.services.character.edge
      const before = (await list.query()).find((one) => one.owned && one.name === name)
      if (before) return before.id
      const made = await create.mutate({
        name,
        tagline: '',
        persona,
        greeting: (greeting ?? '').slice(0, 1_000),
        starters: [],
        language: language?.toLowerCase().startsWith('en') ? 'en' : 'de',
        look: { hue: 160, figure: 'person' },
        voice: { rate: 1, pitch: 1 },
        spaceIds: [],
        limits: { questionsPerDay: null, questionLength: 8_000, documentsOnly: false, avoids: [] },
      })
      return made.id
    })
  }
}

/** Undefined, and noted, where the organisation was not brought over. */
function placeOf(
  { places, report }: Run,
  table: string,
  { id, tenantId }: { readonly id: string; readonly tenantId: string },
): Place | null | undefined {
  const place = places.get(tenantId)
  if (place === undefined)
    report.note(table, 'left', { id, why: 'belongs to no organisation that was brought over' })
  return place
}

/** A personality was a text or an object of words. */
function wordsOf(personality: unknown): string {
  if (typeof personality === 'string') return personality.trim()
  const words = z.record(z.string(), z.unknown()).safeParse(personality)
  if (!words.success) return ''
  return Object.entries(words.data)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
}
