import { describe, expect, it } from 'vitest'
import { backgroundCall } from '../background.ts'
import type { Link, OutgoingCall } from '../call.ts'
import { createPolicyLookup } from '../effective-policy.ts'
import { Scope } from '../scope.ts'
import { cached } from './cached-link.ts'

function counting() {
  let asked = 0
  const link: Link = {
    transport: 'local',
    request: async ({ path }) => ({ path, asked: ++asked }),
    async *subscribe() {},
  }
  const policyOf = createPolicyLookup({ internal: { kept: { cacheMs: 1_000 } } })
  const lookups: boolean[] = []
  return { link: cached(link, { policyOf, onLookup: (hit) => lookups.push(hit) }), lookups }
}

const call = (path: string, input: unknown, userId = 'u1'): OutgoingCall => ({
  surface: 'internal',
  path,
  type: 'query',
  input,
  call: backgroundCall(
    { caller: 'test', principal: { tenantId: 't1', userId, role: 'viewer' } },
    new Scope(Number.POSITIVE_INFINITY),
  ),
})

describe('answers kept by the caller', () => {
  it('are given again for the same person and input, until they are too old', async () => {
    const { link, lookups } = counting()
    expect(await link.request(call('kept', { id: 1 }))).toEqual({ path: 'kept', asked: 1 })
    expect(await link.request(call('kept', { id: 1 }))).toEqual({ path: 'kept', asked: 1 })
    expect(await link.request(call('kept', { id: 2 }))).toEqual({ path: 'kept', asked: 2 })
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect(await link.request(call('kept', { id: 1 }))).toEqual({ path: 'kept', asked: 3 })
    expect(lookups).toEqual([false, true, false, false])
  })

  it('are never given to another person, and cannot be changed by who got them', async () => {
    const { link } = counting()
    const first = await link.request(call('kept', {}))
    if (typeof first === 'object' && first !== null) Object.assign(first, { asked: 99 })
    expect(await link.request(call('kept', {}))).toEqual({ path: 'kept', asked: 1 })
    expect(await link.request(call('kept', {}, 'u2'))).toEqual({ path: 'kept', asked: 2 })
  })

  it('are not kept where the policy does not say so', async () => {
    const { link, lookups } = counting()
    await link.request(call('fresh', {}))
    expect(await link.request(call('fresh', {}))).toEqual({ path: 'fresh', asked: 2 })
    expect(lookups).toEqual([])
  })
})
