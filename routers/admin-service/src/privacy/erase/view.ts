import type { Rows } from '@wattos/data'
import { type Certificate, certificateSchema, isGenuine } from './certificate.ts'

/** An order of erasure and what became of it; times are ISO strings. */
export interface ErasureView {
  readonly id: string
  readonly userId: string
  readonly requestedBy: string | null
  readonly state: 'requested' | 'running' | 'done' | 'failed'
  readonly createdAt: string
  readonly finishedAt: string | null
  readonly certificate: Certificate | null
  /** Whether the certificate is whole and this platform's; null while there is none. */
  readonly genuine: boolean | null
}

/** An order as it is shown. */
export function erasureView(row: Rows['erasure'], secret: string): ErasureView {
  const certificate = certificateSchema.nullable().parse(row.certificate)
  const { id, userId, requestedBy, state, createdAt, finishedAt } = row
  return {
    id,
    userId,
    requestedBy,
    state,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    certificate,
    genuine: certificate && isGenuine(certificate, secret),
  }
}
