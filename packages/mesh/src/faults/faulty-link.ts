import { setTimeout as sleep } from 'node:timers/promises'
import type { Link, OutgoingCall } from '../call.ts'
import { MeshError } from '../errors.ts'
import { DeadlinePassed } from '../scope.ts'
import { getHTTPStatusCodeFromError } from '../trpc-core.ts'
import { transportError } from '../wire-error.ts'
import { TRPCError } from '@trpc/server'
import type { Faults } from './faults.ts'

interface Edge {
  readonly caller: string
  readonly callee: string
  readonly faults: Faults
}

/** A link on which calls go wrong by rule. It stands below retries and breakers, which see these faults as they see real ones. */
export function faulty(link: Link, { caller, callee, faults }: Edge): Link {
  const targetOf = ({ path, call }: OutgoingCall) => ({ service: callee, path, requestId: call.requestId })
  const broken = (outgoing: OutgoingCall) =>
    transportError('CONNECTION_FAILED', `The connection to ${callee} broke.`, targetOf(outgoing))

  /** Lets a call go wrong before it has reached the callee; whether its answer gets lost, too. */
  async function spoil(outgoing: OutgoingCall): Promise<boolean> {
    const fault = faults.draw({ caller, callee, path: outgoing.path })
    if (!fault) return false
    const { scope, requestId } = outgoing.call
    const target = targetOf(outgoing)
    if (fault.delayMs !== undefined) await scope.bound(sleep(fault.delayMs)).catch(() => {})
    if (scope.ended)
      throw scope.reason instanceof DeadlinePassed
        ? transportError('DEADLINE_EXCEEDED', `${callee} did not answer in time.`, target)
        : transportError('ABORTED', 'The caller gave up.', target)
    if (fault.error !== undefined) {
      const httpStatus = getHTTPStatusCodeFromError(new TRPCError({ code: fault.error }))
      const data = {
        code: fault.error,
        httpStatus,
        reason: 'FAULT_INJECTED',
        declared: false,
        requestId,
        path: outgoing.path,
      }
      throw new MeshError(`${callee} fails on purpose.`, data, target)
    }
    if (fault.garbage)
      throw transportError(
        'BAD_RESPONSE',
        `${callee} answered with something that is not a mesh answer.`,
        target,
      )
    if (fault.abort === 'request') throw broken(outgoing)
    return fault.abort === 'answer'
  }

  return {
    ...link,
    async request(outgoing) {
      const lost = await spoil(outgoing)
      const answer = link.request(outgoing)
      if (!lost) return answer
      await answer.catch(() => {})
      throw broken(outgoing)
    },
    async *subscribe(outgoing) {
      const lost = await spoil(outgoing)
      for await (const item of link.subscribe(outgoing)) {
        yield item
        if (lost) throw broken(outgoing)
      }
    },
  }
}
