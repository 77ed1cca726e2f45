import { once } from 'node:events'
import { createServer } from 'node:http'
import { createTokenIssuer, type Principal, type TokenScope } from '@wattos/identity'
import { afterEach, describe, expect, it } from 'vitest'
import { backgroundCall } from './background.ts'
import { bindMesh } from './client.ts'
import { connectFrames, type FrameReceiver } from './frame/client.ts'
import type { PassOn } from './forward.ts'
import { ref } from './ref.ts'
import { Scope } from './scope.ts'
import type { AnyService } from './service.ts'
import { asker } from './testing/asker-service.ts'
import { type Echo, echo } from './testing/echo-service.ts'
import { serve, type Served, testSecret } from './testing/serve.ts'

const principal: Principal = { tenantId: 't1', userId: 'u1', role: 'administrator' }
const uses = { echo: ref<Echo>('echo-service', 4801) }
/** As in a deployment: only the gateway and the asker have declared that they call it. */
const guarded = { ...echo, callers: ['api-gateway', 'asker-service'] }

const running: Served[] = []
async function start(...given: Parameters<typeof serve>): Promise<Served> {
  const served = await serve(...given)
  running.unshift(served)
  return served
}
afterEach(async () => {
  for (const served of running.splice(0)) await served.stop()
})

const meshOf = ({ mesh }: Served, caller = 'asker-service') =>
  bindMesh(uses, (service) => mesh.linkTo(caller, service), {
    nextCall: () => backgroundCall({ caller, principal }, new Scope(performance.now() + 20_000)),
  })

/** Calls with a token as somebody who has got hold of it would, over HTTP and by frames: the reason of the refusal, or what came. */
async function callWith(served: Served, token: string, path: string): Promise<unknown[]> {
  const [surface = '', procedure = ''] = path.split('.')
  const response = await fetch(`${served.url}/mesh/echo-service/${surface}/${procedure}`, {
    method: 'POST',
    headers: { 'x-wattos-token': token, 'content-type': 'application/json' },
    body: '{"text":"x","id":"x"}',
  })
  const outcome = (body: string) => /"reason":"(\w+)"/.exec(body)?.[1] ?? 'answered'
  return [
    outcome(await response.text()),
    await byFrames(served, token, { surface: surface === 'edge' ? 'edge' : 'internal', procedure, outcome }),
  ]
}

async function byFrames(
  served: Served,
  token: string,
  to: { surface: 'edge' | 'internal'; procedure: string; outcome: (body: string) => string },
) {
  // The connection is opened by a legitimate caller; only the call's token is the stolen one.
  const opener = createTokenIssuer({ secret: testSecret, caller: 'asker-service' })
  const issuer = {
    issue: (audience: string, who: Principal | null, scope?: TokenScope) =>
      scope === 'connect' ? opener.issue(audience, who, scope) : token,
  }
  const client = await connectFrames({ service: 'echo-service', url: new URL(served.url), issuer }, 20_000)
  try {
    return await new Promise((resolve) => {
      const receiver: FrameReceiver = {
        onResult: () => resolve('answered'),
        onFailure: (json) => resolve(to.outcome(json)),
        onItem: () => {},
        onEnd: () => {},
        onBroken: () => resolve('broken'),
      }
      const call = backgroundCall(
        { caller: 'asker-service', principal: null },
        new Scope(performance.now() + 20_000),
      )
      client?.send(
        { surface: to.surface, path: to.procedure, type: 'mutation', input: { text: 'x', id: 'x' }, call },
        receiver,
      )
    })
  } finally {
    client?.close()
  }
}

describe('a token that somebody has got hold of', () => {
  const issue = (caller: string, scope: TokenScope, audience = 'echo-service') =>
    createTokenIssuer({ secret: testSecret, caller }).issue(audience, principal, scope)

  it('opens what it was made for', async () => {
    const served = await start([guarded])
    expect(await callWith(served, issue('api-gateway', 'edge'), 'edge.edit')).toEqual([
      'answered',
      'answered',
    ])
    expect(await callWith(served, issue('asker-service', 'internal'), 'internal.say')).toEqual([
      'answered',
      'answered',
    ])
  })

  it.each([
    ['the gateway’s for a signed-in administrator', issue('api-gateway', 'edge'), 'internal.say'],
    ['a connection’s', issue('asker-service', 'connect'), 'internal.say'],
    ['a connection’s', issue('api-gateway', 'connect'), 'edge.edit'],
    ['a service’s', issue('asker-service', 'internal'), 'edge.edit'],
    ['one for another service', issue('asker-service', 'internal', 'relay-service'), 'internal.say'],
    ['a browser’s session', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1MSJ9.AAAA', 'internal.say'],
    ['none', '', 'internal.say'],
  ])('opens nothing else: %s', async (_, token, path) => {
    expect(await callWith(await start([guarded]), token, path)).toEqual(['CALLER_UNKNOWN', 'CALLER_UNKNOWN'])
  })

  it('opens no connection either, unless it was made for one', async () => {
    const served = await start([guarded])
    for (const scope of ['edge', 'internal'] as const) {
      const issuer = { issue: () => issue('asker-service', scope) }
      expect(
        await connectFrames({ service: 'echo-service', url: new URL(served.url), issuer }, 20_000),
      ).toBeUndefined()
    }
  })

  it('is of no use once it has expired', async () => {
    const late = createTokenIssuer({
      secret: testSecret,
      caller: 'asker-service',
      now: () => Date.now() - 320_000,
    })
    const token = late.issue('echo-service', null, 'internal')
    expect(await callWith(await start([guarded]), token, 'internal.say')).toEqual([
      'CALLER_UNKNOWN',
      'CALLER_UNKNOWN',
    ])
  })
})

describe('a caller that has not declared the call', () => {
  it('is refused over HTTP and by frames, also with a good token', async () => {
    const served = await start([guarded])
    const token = createTokenIssuer({ secret: testSecret, caller: 'feedback-service' })
    expect(await callWith(served, token.issue('echo-service', null, 'internal'), 'internal.say')).toEqual([
      'CALLER_NOT_DECLARED',
      'CALLER_NOT_DECLARED',
    ])
    expect(await callWith(served, token.issue('echo-service', principal, 'edge'), 'edge.edit')).toEqual([
      'CALLER_NOT_DECLARED',
      'CALLER_NOT_DECLARED',
    ])
  })

  it('is refused in the same process', async () => {
    const lonely = await start([asker, { ...echo, callers: ['api-gateway'] }])
    await expect(meshOf(lonely).echo.internal.say.query({ text: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'CALLER_NOT_DECLARED',
    })
    const declared = await start([asker, guarded])
    expect(await meshOf(declared).echo.internal.say.query({ text: 'x' })).toMatchObject({ text: 'x' })
  })
})

describe('what the gateway passes on for a browser', () => {
  it('opens no internal procedure in the same process, even under its address', async () => {
    const given: PassOn[] = []
    const gateway: AnyService = {
      ...asker,
      start(foundation) {
        given.push(foundation.passOn)
        return asker.start(foundation)
      },
    }
    await start([gateway, echo])
    const [passOn] = given
    // A door that cuts no address: whatever the browser asks for is passed on as it stands.
    const server = createServer((req, res) =>
      passOn?.(req, res, { service: 'echo-service', principal, target: req.url ?? '', timeoutMs: 1_000 }),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const statuses = await Promise.all(
      ['edge/hello', 'internal/identity', 'internal/say'].map(
        async (path) => (await fetch(`http://127.0.0.1:${port}/mesh/echo-service/${path}`)).status,
      ),
    )
    server.close()
    expect(statuses).toEqual([200, 401, 401])
  })
})
