import { createTokenIssuer } from '@wattos/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gateway } from '@wattos/api-gateway'
import { createBrowser } from './browser.ts'
import { type Platform, startPlatform } from './platform.ts'
import { sendRaw } from './raw.ts'
import { fileStandIn, standIn } from './stand-ins.ts'

let platform: Platform
const urls: Record<string, string> = {}
const browsers: Record<string, ReturnType<typeof createBrowser>> = {}

beforeAll(async () => {
  platform = await startPlatform([standIn, fileStandIn], {
    CORS_ORIGINS: 'https://intranet.example.org, https://other.example.org',
  })
  const [llm, files] = [await platform.alsoMount([standIn]), await platform.alsoMount([fileStandIn])]
  const remote = await platform.alsoMount([gateway], {
    LLM_GATEWAY_URL: llm.url,
    INGESTION_SERVICE_URL: files.url,
  })
  urls['in this process'] = platform.url
  urls['in another process'] = remote.url
  for (const [place, url] of Object.entries(urls)) browsers[place] = createBrowser(url)
  await createBrowser(platform.url).signUp('ada@example.org')
  for (const browser of Object.values(browsers)) await browser.signIn('ada@example.org')
})
afterAll(() => platform.stop())

describe.each(['in this process', 'in another process'])('the door to a service %s', (place) => {
  const browser = () => browsers[place] ?? createBrowser('')
  const url = () => urls[place] ?? ''

  it('passes calls on as the person who is signed in, or as nobody', async () => {
    const anonymous = await createBrowser(url()).send('/trpc/llm/hello')
    expect(anonymous.json()).toMatchObject({ result: { data: { caller: 'api-gateway', principal: null } } })
    const known = await browser().send('/trpc/llm/hello', { headers: { 'x-request-id': 'from-the-browser' } })
    expect(known.json()).toMatchObject({
      result: { data: { principal: { role: 'administrator' }, requestId: 'from-the-browser' } },
    })
    expect(known.headers.get('x-request-id')).toBe('from-the-browser')
    expect((await createBrowser(url()).send('/trpc/llm/me')).status).toBe(401)
    expect((await browser().post('/trpc/llm/upload', {})).json()).toEqual({ result: { data: 'uploaded' } })
  })

  it('takes batches', async () => {
    const answer = await browser().send('/trpc/llm/hello,refused?batch=1&input={}')
    expect(answer.status).toBe(207)
    expect(answer.json()).toMatchObject([
      { result: {} },
      { error: { message: 'There is one already.', data: { reason: 'ALREADY_THERE' } } },
    ])
  })

  it('leaves every letter as it is, alone, in a batch and in a body', async () => {
    const text = 'Wärmepumpe „läuft“ – 100 % ✓ 🌡 + "a" \\ \u2028'
    const input = (value: object) => encodeURIComponent(JSON.stringify(value))
    const one = await browser().send(`/trpc/llm/echo?input=${input({ text })}`)
    expect(one.json()).toEqual({ result: { data: { text } } })
    const two = await browser().send(
      `/trpc/llm/echo,echo?batch=1&input=${input({ 0: { text }, 1: { text: '' } })}`,
    )
    expect(two.json()).toEqual([{ result: { data: { text } } }, { result: { data: { text: '' } } }])
    expect((await browser().post('/trpc/llm/shout', { text })).json()).toEqual({ result: { data: { text } } })
  })

  it('says of what is no JSON, or no input, that it is not', async () => {
    for (const query of ['?input={', '?batch=1&input={', '?input=%ff'])
      expect((await browser().send(`/trpc/llm/echo${query}`)).status).toBe(400)
    expect((await browser().send('/trpc/llm/echo')).json()).toMatchObject({
      error: { data: { reason: 'INPUT_INVALID' } },
    })
    expect((await browser().send('/trpc/llm/nothing')).status).toBe(404)
  })

  it('streams also to whoever does not say that it wants a stream', async () => {
    const answer = await browser().send('/trpc/llm/count?input={"to":2,"everyMs":1}')
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(answer.text).toContain('{"n":2}')
  })

  it.each(['POST', 'DELETE'])('answers a %s that has no body at all', async (method) => {
    for (const path of ['/trpc/llm/upload', '/files/upload/x', '/api/auth/sign-out', '/v1/embeddings'])
      expect(await sendRaw(url(), [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1'])).toMatch(
        /^HTTP\/1.1 4\d\d /,
      )
  })

  it.each([
    ['an answer', '/trpc/llm/hello', 200],
    ['a failure', '/trpc/llm/refused', 409],
    ['a batch', '/trpc/llm/hello,refused?batch=1&input={}', 207],
    ['a stream', '/trpc/llm/count?input={"to":1,"everyMs":1}', 200],
    ['a refusal', '/trpc/llm/upload', 405],
    ['an unknown address', '/trpc/nothing/at-all', 404],
    ['an account’s answer', '/api/auth/own-sessions', 200],
    ['a model’s refusal', '/v1/nothing', 404],
    ['a file', '/files/x', 200],
    ['a page', '/', 503],
  ])('says what browsers may do with %s, and for whom it is', async (_, path, status) => {
    const { headers, ...answer } = await browser().send(path, { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(status)
    expect(headers.get('content-security-policy')).toContain("default-src '")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('vary')).toContain('origin')
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/)
    if (path.startsWith('/trpc/llm')) expect(headers.get('ratelimit')).toContain('"person"')
  })

  it('never lets the outside speak as the mesh', async () => {
    const forged = createTokenIssuer({ secret: 'x'.repeat(48), caller: 'chat-service' }).issue(
      'llm-gateway',
      { tenantId: 't', userId: 'u', role: 'administrator' },
    )
    const headers = {
      'x-wattos-token': forged,
      'x-wattos-timeout-ms': '1',
      'x-wattos-client-address': '1.2.3.4',
    }
    const answer = await createBrowser(url()).send('/trpc/llm/hello', { headers })
    expect(answer.json()).toMatchObject({ result: { data: { caller: 'api-gateway', principal: null } } })
    expect(JSON.parse(answer.text).result.data.leftMs).toBeGreaterThan(1_000)
  })

  it.each([
    '/trpc/llm/secret',
    '/trpc/llm/internal/secret',
    '/trpc/llm/../internal/secret',
    '/trpc/llm/..%2finternal%2fsecret',
    '/trpc/llm/%2e%2e/internal/secret',
    '/trpc/llm/hello/../../internal/secret',
    '/trpc//llm/secret',
    '//trpc/llm/../../mesh/llm-gateway/internal/secret',
    '/trpc/llm-gateway/secret',
    '/trpc/llm/hello,../internal/secret?batch=1',
    '/trpc/constructor/secret',
    '/files/../mesh/llm-gateway/internal/secret',
    '/files/..%2f..%2f..%2finternal%2fsecret',
    '/files//../../llm-gateway/internal/secret',
    '/mesh/llm-gateway/internal/secret',
    '/mesh/llm-gateway/edge/hello',
    '//mesh/llm-gateway/internal/secret',
    '/MESH/llm-gateway/internal/secret',
    '/%6desh/llm-gateway/internal/secret',
    'http://127.0.0.1/mesh/llm-gateway/internal/secret',
    '/mesh/ingestion-service/http/files/x',
    '/mesh/api-gateway/edge/state',
  ])('does not lead to %s', async (path) => {
    const cookie = [...browser().jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await sendRaw(url(), [
      `GET ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      'accept: */*',
      `cookie: ${cookie}`,
    ])
    expect(answer).toMatch(/^HTTP\/1.1 40[14] /)
    expect(answer).not.toContain('for services only')
  })

  it('refuses what pages of other origins want to change', async () => {
    const changes = async () => JSON.parse((await browser().send('/trpc/llm/changes')).text).result.data
    const before = await changes()
    for (const headers of [
      { origin: 'https://evil.example.com' },
      { origin: 'null' },
      { origin: url().replace('http:', 'https:') },
    ]) {
      for (const path of ['/trpc/llm/change', '/api/auth/sign-out', '/files/upload/x']) {
        const answer = await browser().post(path, { by: 1 }, headers)
        expect(answer.status).toBe(403)
        expect(answer.text).toContain('ORIGIN_NOT_ALLOWED')
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      }
    }
    const simple = await browser().send('/trpc/llm/change', {
      method: 'POST',
      body: '{"by":1}',
      headers: { 'content-type': 'text/plain', origin: url() },
    })
    expect(simple.status).toBe(415)
    const byGet = await browser().send('/trpc/llm/change?input={"by":1}')
    expect(byGet.status).toBe(405)
    expect(await changes()).toBe(before)
    expect((await browser().post('/trpc/llm/change', { by: 1 })).status).toBe(200)
    expect(await changes()).toBe(before + 1)
  })

  it('streams events as they happen, not all at the end', async () => {
    const cookie = [...browser().jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${url()}/trpc/llm/count?input={"to":8,"everyMs":250}`, {
      headers: { accept: 'text/event-stream', cookie },
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const pieces: string[] = []
    const decoder = new TextDecoder()
    for await (const piece of response.body ?? []) pieces.push(decoder.decode(piece))
    const pieceWith = (n: number) => pieces.findIndex((text) => text.includes(`{"n":${n}}`))
    expect(pieceWith(1)).toBeGreaterThanOrEqual(0)
    expect(pieceWith(8)).toBeGreaterThan(pieceWith(1))
  })

  it('passes uploads and files through, and nothing that only the mesh may say', async () => {
    const bytes = Buffer.alloc(3_000_000, 'x')
    const put = await browser().send('/files/upload/doc-1', {
      method: 'PUT',
      body: bytes,
      headers: { origin: url(), 'x-wattos-evil': '1' },
    })
    expect(put.status).toBe(201)
    expect(put.json()).toMatchObject({ id: 'doc-1', size: bytes.length, mesh: null })
    const got = await browser().send('/files/doc-1')
    expect(got.text).toBe('file doc-1')
    expect(got.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
    const anonymous = await createBrowser(url()).send('/files/doc-1')
    expect(anonymous.status).toBe(401)
    expect(anonymous.json()).toMatchObject({ error: { reason: 'NOT_SIGNED_IN' } })
  })

  it('answers unknown addresses of programs with typed JSON', async () => {
    for (const path of ['/trpc/nothing/here', '/api/unknown', '/files', '/v1', '/trpc/llm/']) {
      const answer = await browser().send(path, { headers: { accept: 'text/html' } })
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toBe('application/json')
      expect(answer.text).toContain('NO_SUCH_ADDRESS')
    }
    const unknown = await browser().send('/trpc/llm/nothing')
    expect(unknown.json()).toMatchObject({ error: { data: { code: 'NOT_FOUND', httpStatus: 404 } } })
  })
})

describe('pages of other origins', () => {
  it('may use the platform when they are listed', async () => {
    const browser = createBrowser(platform.url)
    const origin = 'https://intranet.example.org'
    const preflight = await browser.send('/trpc/llm/change', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
    expect(preflight.headers.get('access-control-allow-credentials')).toBe('true')
    const signedIn = await browser.post(
      '/api/auth/sign-in/email',
      { email: 'ada@example.org', password: 'a long password' },
      { origin },
    )
    expect(signedIn.status).toBe(200)
    const changed = await browser.post('/trpc/llm/change', { by: 1 }, { origin })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('access-control-allow-origin')).toBe(origin)
    const other = await browser.send('/trpc/llm/change', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example.com' },
    })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a foreign name that points to this machine', () => {
  it('is not answered, unless it is said to be ours', async () => {
    const asked = ['GET /trpc/admin/account.state HTTP/1.1', 'host: rebound.example.com']
    const refused = await sendRaw(platform.url, asked)
    expect(refused).toMatch(/^HTTP\/1.1 403 /)
    expect(refused).toContain('HOST_NOT_ALLOWED')
    const ours = await platform.alsoMount([gateway], { PUBLIC_URL: 'http://rebound.example.com' })
    expect(await sendRaw(ours.url, asked)).toMatch(/^HTTP\/1.1 200 /)
    expect(await sendRaw(platform.url, [asked[0] ?? '', 'host: localhost:3001'])).toMatch(/^HTTP\/1.1 200 /)
    await ours.app.stop()
  })
})

describe('a service that is not there', () => {
  it('is reported as such', async () => {
    const alone = await platform.alsoMount([gateway], { LLM_GATEWAY_URL: 'http://127.0.0.1:9' })
    const answer = await createBrowser(alone.url).send('/trpc/llm/hello')
    expect(answer.status).toBe(503)
    expect(answer.json()).toMatchObject({ error: { data: { reason: 'CONNECTION_REFUSED' } } })
    await alone.app.stop()
  })
})
