import { randomUUID } from 'node:crypto'
import {
  type Library,
  makeCrawl,
  makeAgent,
  makeErrand,
  type Errand,
  makeLibrary,
  makeOffice,
  makeSpace,
  makeTalk,
  mark,
  type Office,
  secret,
  type Talk,
  makeCharacter,
  makeSummary,
  makeStudy,
} from './things.ts'
import type { Who, World } from './world.ts'

/** Fills in samples; what a call may change or remove is made for that call alone. */
export interface Fixture {
  /** The sample with ids for its placeholders, as somebody would send it. */
  readonly fill: (sample: unknown, who: Who, fresh: boolean) => Promise<unknown>
  /** Texts that no answer to somebody may hold. */
  readonly hiddenFrom: (who: Who) => readonly string[]
}

/** The people who may see the space; each has a conversation of their own. */
const insiders = ['administrator', 'editor', 'viewer'] as const
const isInsider = (who: Who): who is (typeof insiders)[number] => insiders.some((one) => one === who)

/** Makes what the samples speak of. */
export async function makeFixture(world: World): Promise<Fixture> {
  const library = await makeLibrary(world)
  const agent = await makeAgent(world)
  const talks = new Map<Who, Talk>()
  const offices = new Map<Who, Office>()
  const summaries = new Map<Who, string>()
  const errands = new Map<Who, Errand>()
  for (const who of insiders) {
    talks.set(who, await makeTalk(world, world.people[who], library.space))
    offices.set(who, await makeOffice(world, world.people[who]))
    summaries.set(who, await makeSummary(world, world.people[who]))
    errands.set(who, await makeErrand(world, world.people[who], agent))
  }
  const colleague = await world.newcomer()
  const character = await makeCharacter(world)
  const crawl = await makeCrawl(world, library.space)
  const study = await makeStudy(world, library.space)

  // Strangers name what belongs to the editor.
  const ownerOf = (who: Who) => (isInsider(who) ? who : 'editor')

  const all = [
    secret,
    library.space,
    library.document,
    crawl,
    ...[...talks.values()].flatMap(Object.values),
    agent,
    character,
    ...summaries.values(),
    study.insight,
  ]

  return {
    hiddenFrom: (who) => (isInsider(who) ? [] : all),
    async fill(sample, who, fresh) {
      const names = namesIn(sample)
      const wants = (...some: string[]) => fresh && some.some((name) => names.has(name))
      const at: Library = wants('document')
        ? await makeLibrary(world)
        : { ...library, ...(wants('space') && { space: await makeSpace(world) }) }
      const talk = wants('conversation', 'answer')
        ? await makeTalk(world, world.people[ownerOf(who)], at.space)
        : talks.get(ownerOf(who))
      const office = wants('group', 'role', 'invitation', 'key', 'sso', 'scim')
        ? await makeOffice(world, world.people[ownerOf(who)])
        : offices.get(ownerOf(who))
      const errand = wants('run', 'approval', 'schedule', 'hook')
        ? await makeErrand(world, world.people[ownerOf(who)], agent)
        : errands.get(ownerOf(who))
      const values = new Map<string, string>(
        Object.entries({
          ...at,
          ...talk,
          ...office,
          character: wants('character') ? await makeCharacter(world) : character,
          summary:
            (wants('summary')
              ? await makeSummary(world, world.people[ownerOf(who)])
              : summaries.get(ownerOf(who))) ?? '',
          ...(wants('insight', 'statement') ? await makeStudy(world, library.space) : study),
          crawl: wants('crawl') ? await makeCrawl(world, at.space) : crawl,
          agent: wants('agent') ? await makeAgent(world) : agent,
          ...errand,
          colleague: wants('colleague') ? await world.newcomer() : colleague,
          mail: `${randomUUID()}@example.org`,
          mark,
          person: world.people.editor.principal.userId,
          unique: randomUUID(),
        }),
      )
      return replace(sample, (name) => {
        const value = values.get(name)
        if (value === undefined) throw new Error(`the matrix knows nothing called {${name}}`)
        return value
      })
    },
  }
}

function namesIn(sample: unknown): Set<string> {
  const names = new Set<string>()
  replace(sample, (name) => {
    names.add(name)
    return name
  })
  return names
}

function replace(value: unknown, by: (name: string) => string): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\{(\w+)\}/g, (_, name: string) => by(name))
  }
  if (Array.isArray(value)) return value.map((one) => replace(one, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replace(one, by)]))
}
