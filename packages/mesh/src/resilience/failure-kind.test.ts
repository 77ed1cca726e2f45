import { describe, expect, it } from 'vitest'
import { fail, MeshError } from '../errors.ts'
import { fromWireError, toWireError, transportError } from '../wire-error.ts'
import { kindOf, mayRetry } from './failure-kind.ts'

const origin = { service: 'b', path: 'p', requestId: 'r' }
const sent = (thrown: unknown) => fromWireError(toWireError(thrown, origin), origin)
const relayed = (thrown: unknown) => fromWireError(toWireError(sent(thrown), origin), origin)
const declined = new MeshError(
  '',
  { code: 'TOO_MANY_REQUESTS', httpStatus: 429, reason: 'OVERLOADED', declared: false, requestId: 'r' },
  origin,
)

describe('a failure', () => {
  it.each<[string, unknown, string]>([
    ['a connection that nobody answers', transportError('CONNECTION_UNANSWERED', '', origin), 'unanswered'],
    ['a refused connection', transportError('CONNECTION_REFUSED', '', origin), 'unsent'],
    ['an open circuit', transportError('CIRCUIT_OPEN', '', origin), 'unsent'],
    ['a broken connection', transportError('CONNECTION_FAILED', '', origin), 'broken'],
    ['a callee that declines', declined, 'overloaded'],
    ['garbage', fromWireError('<html>', origin), 'faulty'],
    ['an error that nobody foresaw', sent(new Error('oops')), 'faulty'],
    ['no answer in time', transportError('DEADLINE_EXCEEDED', '', origin), 'slow'],
    ['a caller that gives up', transportError('ABORTED', '', origin), 'fine'],
    ['a foreseen failure', sent(fail('NOT_FOUND', 'X_NOT_FOUND', '')), 'fine'],
    [
      'a foreseen failure that is the service’s fault',
      sent(fail('SERVICE_UNAVAILABLE', 'MODEL_LOADING', '')),
      'fine',
    ],
    ['an unforeseen failure further down', relayed(new Error('oops')), 'fine'],
    ['something thrown on this side', new TypeError(), 'faulty'],
  ])('that is %s counts as such', (_, thrown, kind) => {
    expect(kindOf(thrown)).toBe(kind)
  })

  it('is repeated where nothing has begun, and else only where repeating changes nothing', () => {
    const kinds = ['unsent', 'overloaded', 'broken', 'faulty', 'slow', 'fine'] as const
    expect(kinds.map((kind) => [kind, mayRetry(kind, true), mayRetry(kind, false)])).toEqual([
      ['unsent', true, true],
      ['overloaded', true, true],
      ['broken', true, false],
      ['faulty', true, false],
      ['slow', false, false],
      ['fine', false, false],
    ])
  })
})
