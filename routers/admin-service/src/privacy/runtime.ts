import type { Db } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { storeEnvironment } from '@wattos/storage'
import type { z } from 'zod'
import type { AuditLog, AuditSender, MeshOf, Owns, SubjectContext } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import type { uses } from '../uses.ts'
import { ownService } from './own-service.ts'
import { type PeopleService, peopleServices } from './people-services.ts'

/** The tables that requests about personal data need. */
export const privacyTables = [
  'tenant',
  'user',
  'session',
  'membership',
  'invitation',
  'mail',
  'erasure',
  'objection',
  'consent',
  'consentText',
  'retentionRule',
  'retentionRun',
] as const
/** One of these tables. */
export type PrivacyTable = (typeof privacyTables)[number]

/** What work about personal data needs of the running service. */
export type PrivacyRuntime = SubjectContext['runtime'] & {
  readonly env: z.infer<typeof storeEnvironment> & { readonly AUTH_SECRET: string }
  readonly dbFor: (tenantId: string) => Db<PrivacyTable>
  readonly acrossTenants: (why: string) => Db<PrivacyTable>
  readonly log: Logger
  /** Folder in which the list of erasures is kept beside the database where there is no bucket. */
  readonly dataDir: string
  readonly shutdown: AbortSignal
  readonly auditLog: Pick<AuditLog, 'forgetPerson' | 'forgetAddresses' | 'cut'>
  readonly auditFor: (principal: Principal | null) => AuditSender
  readonly meshFor: (
    principal: Principal | null,
    timeoutMs: number,
    signal?: AbortSignal,
  ) => MeshOf<typeof uses>
}

/** What work needs that is given the services instead of calling them. */
export type PrivacyBase = Omit<PrivacyRuntime, 'meshFor' | keyof SubjectContext['runtime']>

/** Every service that holds something about people, asked by the platform for this tenant. */
export type ServicesIn = (tenantId: string) => readonly PeopleService[]

/** How long one call that no request waits for may take, in milliseconds. */
const backgroundMs = 5 * 60_000
/** Whoever does something of itself: the platform. */
const platformId = '00000000-0000-0000-0000-000000000000'

/** The platform itself, acting within a tenant. */
export function platformIn(tenantId: string): Principal {
  return { tenantId, userId: platformId, role: 'administrator' }
}

/** Every service that holds something about people, called by the platform. */
export function servicesOver(runtime: PrivacyRuntime, owns: Owns): ServicesIn {
  return (tenantId) => {
    const principal = platformIn(tenantId)
    const own = ownService(owns, { principal, db: runtime.dbFor(tenantId), runtime })
    return peopleServices(runtime.meshFor(principal, backgroundMs), own)
  }
}
