import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clientOf } from './matrix/client.ts'
import { startWorld, type World } from './matrix/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
}, 120_000)
afterAll(() => world?.[Symbol.asyncDispose](), 60_000)

const json = { 'content-type': 'application/json' }
const password = 'a long password'

/** Posts as a browser on some page would; redirects are not followed. */
function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${world.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: JSON.stringify(body),
    headers: { ...json, origin: world.url, ...headers },
  })
}

const signIn = (email: string, secret = password, headers: Record<string, string> = {}) =>
  post('/api/auth/sign-in/email', { email, password: secret }, headers)

const sessionOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .find((line) => line.includes('session_token='))
    ?.split(';')[0] ?? ''

/** Who the platform takes the bearer of a cookie for; null for nobody. */
async function whoIs(cookie: string): Promise<string | null> {
  const answer = await fetch(`${world.url}/trpc/admin/account.state`, { headers: { cookie } })
  const state = z.object({
    result: z.object({ data: z.object({ user: z.object({ email: z.string() }).nullable() }) }),
  })
  return state.parse(await answer.json()).result.data.user?.email ?? null
}

const codeOf = async (answer: Response): Promise<unknown> => Reflect.get(Object(await answer.json()), 'code')

describe('a request from another site', () => {
  const foreign: [string, Record<string, string>][] = [
    ['names its origin', { origin: 'https://evil.example' }],
    ['hides its origin', { origin: 'null' }],
    ['comes from another port of this machine', { origin: 'http://127.0.0.1:9' }],
    ['is told by the browser alone', { origin: '', 'sec-fetch-site': 'cross-site' }],
    ['is of a neighbour on the same site', { origin: '', 'sec-fetch-site': 'same-site' }],
  ]

  it.each(foreign)(
    'changes nothing with a visitor’s cookies when it %s',
    async (_how, { origin, ...rest }) => {
      const { cookie } = world.people.administrator
      const name = `Fremd ${randomUUID()}`
      const headers = { cookie, ...rest, ...(origin && { origin }) }
      const attempts: [string, RequestInit][] = [
        ['/trpc/rag/spaces.create', { method: 'POST', body: JSON.stringify({ name }), headers: { ...json } }],
        // What a form can send without asking first.
        [
          '/trpc/rag/spaces.create',
          { method: 'POST', body: JSON.stringify({ name }), headers: { 'content-type': 'text/plain' } },
        ],
        ['/api/auth/sign-out', { method: 'POST', body: '{}', headers: { ...json } }],
        [`/files/upload/${randomUUID()}`, { method: 'PUT', body: 'x' }],
      ]
      for (const [path, init] of attempts) {
        const answer = await fetch(`${world.url}${path}`, {
          ...init,
          headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers },
        })
        expect([path, answer.status]).toEqual([path, 403])
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      }
      const spaces = await clientOf(world, world.people.administrator).rag.spaces.list.query()
      expect(JSON.stringify(spaces)).not.toContain(name)
      expect(await whoIs(cookie)).toBe('ada@example.org')
    },
  )
})

describe('a session', () => {
  it('that somebody planted before is not the one that a sign-in makes valid', async () => {
    const own = sessionOf(await signIn('fred@example.org'))
    for (const planted of ['wattos.session_token=planted.c2lnbmF0dXJl', own]) {
      const answer = await signIn('vera@example.org', password, { cookie: planted })
      expect(answer.status).toBe(200)
      const given = sessionOf(answer)
      expect(given).not.toBe('')
      expect(given).not.toBe(planted)
      expect(await whoIs(given)).toBe('vera@example.org')
      expect(await whoIs(planted)).not.toBe('vera@example.org')
    }
  })

  it('is another one at every sign-in, and is worth nothing after signing out', async () => {
    const [first, second] = [
      sessionOf(await signIn('ole@example.org')),
      sessionOf(await signIn('ole@example.org')),
    ]
    expect(first).not.toBe(second)
    expect((await post('/api/auth/sign-out', {}, { cookie: first })).status).toBe(200)
    expect(await whoIs(first)).toBeNull()
    expect(await whoIs(second)).toBe('ole@example.org')
  })
})

describe('somebody who tries things out', () => {
  it('is not told who has an account, nor what exists for others', async () => {
    const [wrong, unknown] = [
      await signIn('ada@example.org', 'wrong password'),
      await signIn('nobody@example.org'),
    ]
    expect([wrong.status, await codeOf(wrong)]).toEqual([unknown.status, await codeOf(unknown)])

    const owner = clientOf(world, world.people.editor)
    const { id: spaceId } = await owner.rag.spaces.create.mutate({ name: `Geheim ${randomUUID()}` })
    const { documentId } = await owner.ingestion.uploads.begin.mutate({ spaceId, name: 'a.txt', size: 5 })
    const { id: talk } = await owner.chat.conversations.create.mutate({ spaceIds: [spaceId] })
    for (const who of [world.people.otherTenant, world.people.withoutGrant]) {
      const stranger = clientOf(world, who)
      const said = (work: Promise<unknown>) =>
        work.then(
          () => 'answered',
          (error: unknown) => (error instanceof Error ? error.message : ''),
        )
      const asks: ((id: string) => Promise<unknown>)[] = [
        (id) => stranger.rag.spaces.rename.mutate({ id, name: randomUUID() }),
        (id) => stranger.ingestion.documents.get.query({ id }),
        (id) => stranger.chat.conversations.get.query({ id }),
        (id) =>
          fetch(`${world.url}/files/${id}`, { headers: { cookie: who.cookie } }).then((answer) => {
            throw new Error(String(answer.status))
          }),
      ]
      for (const [n, id] of [spaceId, documentId, talk, documentId].entries()) {
        const [existing, absent] = [
          await said(asks[n]?.(id) ?? Promise.resolve()),
          await said(asks[n]?.(randomUUID()) ?? Promise.resolve()),
        ]
        expect(existing).toBe(absent)
        expect(existing).not.toBe('answered')
      }
    }
  })

  it('cannot guess on and on at one account, whatever addresses they claim to come from', async () => {
    const answers: number[] = []
    for (let n = 0; n < 14; n++)
      answers.push(
        (await signIn('emil@example.org', `guess number ${n}`, { 'x-forwarded-for': `203.0.113.${n}` }))
          .status,
      )
    expect(answers[0]).toBe(401)
    expect(answers.at(-1)).toBe(429)
    const right = await signIn('emil@example.org', password, { 'x-forwarded-for': '198.51.100.1' })
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(sessionOf(right)).toBe('')
    // That there is a pause tells nothing either: it comes for an address without an account, too.
    const unknown: number[] = []
    for (let n = 0; n < 14; n++)
      unknown.push((await signIn('nobody-at-all@example.org', `guess ${n}`)).status)
    expect(unknown).toEqual(answers)
  })

  it('is never sent on to another site', async () => {
    const evil = 'https://evil.example/'
    const query = `?callbackURL=${encodeURIComponent(evil)}&redirect=${evil}&redirectTo=${evil}&next=${evil}`
    const answers = [
      await post(`/api/auth/sign-in/email${query}`, {
        email: 'vera@example.org',
        password,
        callbackURL: evil,
      }),
      await post(`/api/auth/sign-out${query}`, { callbackURL: evil }),
      ...(await Promise.all(
        [
          '//evil.example/',
          '/\\evil.example/',
          '/%2f%2fevil.example',
          `/sign-in${query}`,
          '/.//evil.example',
          '/trpc//evil.example',
        ].map((path) =>
          fetch(`${world.url}${path}`, { redirect: 'manual', headers: { accept: 'text/html' } }),
        ),
      )),
    ]
    for (const answer of answers) {
      expect(answer.headers.get('location') ?? '').not.toContain('evil.example')
      expect([301, 302, 303, 307, 308]).not.toContain(answer.status)
      expect(answer.headers.get('refresh')).toBeNull()
      if (answer.headers.get('content-type')?.includes('json'))
        expect(await answer.text()).not.toContain(evil)
    }
  })
})

describe('fields that nobody may set', () => {
  const stolen = { tenantId: '', role: 'administrator', ownerId: '', userId: '', id: '', emailVerified: true }

  it('do not make a new account more than it is', async () => {
    const { prisma } = world.database
    const { tenantId } = world.people.otherTenant.principal
    const email = `mallory-${randomUUID()}@example.org`
    const { administrator } = world.people
    const { link } = await clientOf(world, administrator).admin.invitations.create.mutate({
      email,
      role: 'viewer',
    })
    const person = { name: 'Mallory', email, password, invitation: link.split('#')[1] }
    await post('/api/auth/sign-up/email', { ...person, ...stolen, id: randomUUID(), tenantId })
    // Where such fields are not refused, the account is an ordinary one.
    await post('/api/auth/sign-up/email', person)
    const user = await prisma.user.findFirstOrThrow({ where: { email }, include: { memberships: true } })
    expect(user.tenantId).toBe(world.people.viewer.principal.tenantId)
    expect(user.memberships.map(({ role, tenantId: of }) => [role, of])).toEqual([['viewer', user.tenantId]])
    const cookie = sessionOf(await signIn(email))
    await post(
      '/api/auth/update-user',
      { name: 'M', tenantId, role: 'administrator', email: 'ada@example.org' },
      { cookie },
    )
    expect(await prisma.user.findFirstOrThrow({ where: { id: user.id } })).toMatchObject({
      email,
      tenantId: user.tenantId,
    })
  })

  it('do not give away what somebody makes or changes', async () => {
    const { prisma } = world.database
    const { cookie, principal } = world.people.editor
    const theirs = world.people.otherTenant.principal
    const owned = {
      ...stolen,
      tenantId: theirs.tenantId,
      ownerId: theirs.userId,
      userId: theirs.userId,
      id: randomUUID(),
    }
    const name = `Meins ${randomUUID()}`
    await post('/trpc/rag/spaces.create', { ...owned, name }, { cookie })
    const space = await prisma.space.findFirstOrThrow({ where: { name } })
    expect(space).toMatchObject({ tenantId: principal.tenantId, ownerId: principal.userId })
    expect(space.id).not.toBe(owned.id)
    await post('/trpc/rag/spaces.rename', { ...owned, id: space.id, name: `${name} neu` }, { cookie })
    expect(await prisma.space.findFirstOrThrow({ where: { id: space.id } })).toMatchObject({
      name: `${name} neu`,
      tenantId: principal.tenantId,
      ownerId: principal.userId,
    })
    const upload = {
      ...owned,
      spaceId: space.id,
      name: 'a.txt',
      size: 5,
      state: 'ready',
      storageKey: '../secrets.json',
      sha256: 'x',
    }
    await post('/trpc/ingestion/uploads.begin', upload, { cookie })
    const row = await prisma.document.findFirstOrThrow({ where: { spaceId: space.id } })
    expect(row).toMatchObject({
      tenantId: principal.tenantId,
      ownerId: principal.userId,
      state: 'uploading',
      sha256: null,
    })
    expect(row.storageKey).not.toContain('..')
  })
})
