import { gateway } from '@wattos/api-gateway'
import { ask } from './ask.ts'
import type { Fixture } from './fixture.ts'
import { answerTo, type Ruling } from './rules.ts'
import type { Claim, Who, World } from './world.ts'

/** Somebody or something that tries a procedure. */
export interface Attempt {
  readonly as: string
  /** What the rules say that it gets. */
  readonly expected: string
  /** Whose part of the fixture it names. */
  readonly who: Who
  /** What proves who it is. */
  readonly headers: Readonly<Record<string, string>>
  /** The address below which the procedure stands. */
  readonly base: string
}

const aliases = new Map<string, string>([
  ['api-gateway', 'mesh'],
  ...Object.entries(gateway.uses).map(([alias, { name }]) => [name, alias] as const),
])

const insiders = ['viewer', 'editor', 'administrator'] as const
const unknown = { expected: 'CALLER_UNKNOWN', who: 'editor' } as const
const undeclared = { as: 'an undeclared service', expected: 'CALLER_NOT_DECLARED', who: 'editor' } as const

/** Everybody who tries a procedure. */
export function attemptsOn(ruling: Ruling, world: World): Attempt[] {
  const { service, surface } = ruling
  if (surface === 'internal') return byToken(serviceAttempts(ruling, world), ruling, world)
  const alias = aliases.get(service.name)
  if (alias === undefined) throw new Error(`the gateway does not lead to ${service.name}`)
  const base = `${world.url}/trpc/${alias}`
  const visits = visitsTo(ruling, world).map(({ proof, ...visit }) => ({
    ...visit,
    base,
    headers: { origin: world.url, ...proof },
  }))
  return [...visits, ...byToken(gatewayAttempts(ruling, world), ruling, world)]
}

/** Through the gateway, as browsers and programs come. */
function visitsTo({ rule }: Ruling, { people, narrowKey }: World) {
  const stranger = answerTo(rule, 'nobody')
  const as = (who: Who, expected: string) => ({
    as: who,
    expected,
    who,
    proof: { cookie: people[who].cookie },
  })
  return [
    { as: 'no one', expected: stranger, who: 'editor', proof: {} },
    {
      as: 'a session that was tampered with',
      expected: stranger,
      who: 'editor',
      proof: { cookie: tampered(people.administrator.cookie) },
    },
    {
      as: 'an administrator’s API key without the scope',
      expected: rule.byKey ?? answerTo(rule, 'member'),
      who: 'editor',
      proof: { authorization: `Bearer ${narrowKey}` },
    },
    ...insiders.map((who) => as(who, answerTo(rule, who))),
    as('otherTenant', rule.otherTenant),
    as('withoutGrant', rule.withoutGrant),
  ] as const
}

interface ByToken extends Pick<Attempt, 'as' | 'expected' | 'who'> {
  readonly claim?: Partial<Claim>
  /** Changes the token after it was signed. */
  readonly spoil?: (token: string) => string
}

/** Past the gateway, with tokens like its own for what users may call. */
function gatewayAttempts({ rule }: Ruling, { people }: World): ByToken[] {
  const { principal } = people.administrator
  return [
    {
      as: 'a key without the scope',
      expected: rule.byKey ?? answerTo(rule, 'member'),
      who: 'editor',
      claim: { principal: { ...principal, permissions: [], via: 'key' } },
    },
    ...spoilt,
    { ...undeclared, claim: { caller: 'stranger-service', principal } },
  ]
}

/** As services call each other. */
function serviceAttempts({ rule }: Ruling, { people }: World): ByToken[] {
  const { ends = 'allowed' } = rule
  const forPerson = (who: Who, expected: string): ByToken => ({
    as: who,
    expected,
    who,
    claim: { principal: people[who].principal },
  })
  return [
    { as: 'no person', expected: rule.alone ?? ends, who: 'editor', claim: { principal: null } },
    ...insiders.map((who) => forPerson(who, (who === 'viewer' && rule.viewer) || ends)),
    forPerson('otherTenant', rule.otherTenant),
    forPerson('withoutGrant', rule.withoutGrant),
    { ...unknown, as: 'a token for users', claim: { scope: 'edge' } },
    { ...unknown, as: 'a token for connecting', claim: { scope: 'connect' } },
    ...spoilt,
    { ...undeclared, claim: { caller: 'stranger-service' } },
  ]
}

const spoilt: readonly ByToken[] = [
  { ...unknown, as: 'no token', spoil: () => '' },
  { ...unknown, as: 'an expired token', claim: { expired: true } },
  { ...unknown, as: 'a token that was tampered with', spoil: tampered },
  { ...unknown, as: 'a token for another service', claim: { audience: 'some-service' } },
]

function byToken(attempts: readonly ByToken[], { service, surface }: Ruling, world: World): Attempt[] {
  const usual: Claim = {
    caller: surface === 'edge' ? 'api-gateway' : (service.callers?.[0] ?? service.name),
    audience: service.name,
    principal: world.people.administrator.principal,
    scope: surface,
  }
  return attempts.map(({ claim, spoil = (token) => token, ...attempt }) => ({
    ...attempt,
    base: `${world.url}/mesh/${service.name}/${surface}`,
    headers: { 'x-wattos-token': spoil(world.tokenFor({ ...usual, ...claim })) },
  }))
}

/** Makes an attempt: how it ends, and what it shows that it should not. What it may change is there for it alone. */
export async function make(
  { who, expected, base, headers }: Attempt,
  { path, type, rule }: Ruling,
  fixture: Fixture,
): Promise<string> {
  const input = await fixture.fill(rule.input, who, type === 'mutation' && expected === 'allowed')
  const { answer, text } = await ask({ base, path, type, input, headers })
  const sent = JSON.stringify(input ?? null)
  const shown = fixture.hiddenFrom(who).filter((hidden) => text.includes(hidden) && !sent.includes(hidden))
  return shown.length > 0 ? `${answer}, and shows ${shown.join(', ')}` : answer
}

/** The same with one character of its middle changed. */
function tampered(text: string): string {
  const middle = Math.floor(text.length / 2)
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`
}
