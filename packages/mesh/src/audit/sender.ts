import type { Call } from '../call.ts'
import type { AuditEvent, AuditSender } from './entry.ts'
import type { Journal } from './journal.ts'
import { senderOf } from './note.ts'
import { redact } from './redact.ts'

/** Writes a service's own events down for the call that it belongs to; throws TypeError when nothing tells the tenant. */
export function createAuditSender(journal: Journal, service: string, call: Call): AuditSender {
  return {
    async record({ action, outcome = 'ok', resource, details, ...stated }: AuditEvent) {
      const { principal } = call
      const tenantId = stated.tenantId ?? principal?.tenantId
      if (tenantId === undefined)
        throw new TypeError(`the event ${action} names no tenant, and nobody is signed in`)
      const sender = senderOf(call)
      await journal.write({
        ...sender,
        via: stated.via ?? sender.via,
        address: stated.address ?? sender.address,
        tenantId,
        actorId: stated.actorId === undefined ? (principal?.userId ?? null) : stated.actorId,
        service,
        action,
        kind: 'event',
        resource: resource ?? null,
        outcome,
        ...(details && { input: redact(details) }),
        at: new Date(),
      })
    },
  }
}
