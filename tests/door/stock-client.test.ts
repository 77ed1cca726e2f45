import { createTRPCUntypedClient, httpLink, TRPCClientError } from '@trpc/client'
import type { AnyProcedure, AnyRouter } from '@trpc/server'
import { createTokenIssuer, permissions, type Principal } from '@wattos/identity'
import type { AnyService } from '@wattos/mesh'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { services } from '../../scripts/mesh/services.ts'
import { type Platform, startPlatform } from './platform.ts'

const secret = 'a secret that only these tests know, 48 characters long'
type Surface = 'edge' | 'internal'
const principal: Principal = {
  tenantId: '01990000-0000-7000-8000-000000000001',
  userId: '01990000-0000-7000-8000-000000000002',
  role: 'administrator',
  permissions: [...permissions],
}

const shut = /^(?:NOT_FOUND|CALLER_|METHOD_NOT_SUPPORTED)/

let platform: Platform
beforeAll(async () => {
  const ofPlatform = ['api-gateway', 'admin-service']
  platform = await startPlatform(
    services.filter(({ name }) => !ofPlatform.includes(name)),
    { MESH_SECRET: secret, OLLAMA_DISCOVERY: 'false' },
  )
}, 120_000)
afterAll(() => platform?.stop(), 60_000)

/** tRPC's own client for one surface of a service, as one of those that may call it. */
function clientOf({ name }: AnyService, surface: Surface) {
  const caller = services.find(({ uses }) => Object.values(uses).some((used) => used.name === name))
  const issuer = createTokenIssuer({ secret, caller: caller?.name ?? 'api-gateway' })
  return createTRPCUntypedClient<AnyRouter>({
    links: [
      httpLink({
        url: `${platform.url}/mesh/${name}/${surface}`,
        headers: () => ({ 'x-wattos-token': issuer.issue(name, principal, surface) }),
      }),
    ],
  })
}

/** Calls every query without an input, and every mutation that wants one, so that it refuses; what each answered. */
async function walk(service: AnyService, surface: Surface): Promise<[path: string, answer: string][]> {
  const client = clientOf(service, surface)
  const procedures: [string, AnyProcedure][] = Object.entries(service[surface]._def.procedures)
  const asked = procedures.filter(
    ([, { _def }]) => _def.type === 'query' || (_def.type === 'mutation' && _def.inputs.length > 0),
  )
  return Promise.all(
    asked.map(async ([path, { _def }]): Promise<[string, string]> => {
      try {
        await client[_def.type === 'query' ? 'query' : 'mutation'](path)
        return [path, 'answered']
      } catch (thrown) {
        return [path, thrown instanceof TRPCClientError ? String(thrown.data?.reason) : String(thrown)]
      }
    }),
  )
}

describe.each([...services])('$name', (service) => {
  it('answers tRPC’s own client over HTTP', async () => {
    const answers = [...(await walk(service, 'edge')), ...(await walk(service, 'internal'))]
    // An answer, or a refusal of which the client knows why: never something that it cannot read, nor a door that is shut.
    expect(answers.filter(([, answer]) => !/^(?:answered|[A-Z_]+)$/.test(answer))).toEqual([])
    expect(answers.filter(([, answer]) => shut.test(answer))).toEqual([])
    expect(answers.map(([, answer]) => answer)).toContain('answered')
  })
})
