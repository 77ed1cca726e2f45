import type { Rows } from '@wattos/data'
import { type SealPlace, type Sealer, SecretsError } from '@wattos/secrets'
import { toolError } from '../tools/tool-error.ts'
import type { Connection } from './kind.ts'

/** Where the sealed secret of a connection stands. */
export const secretPlace = (tenantId: string, id: string): SealPlace => ({
  table: 'tool_connection',
  column: 'secret_sealed',
  row: id,
  tenant: tenantId,
})

/** A row with its secret open; throws SECRET_UNREADABLE if the secret does not open. */
export function opened(row: Rows['toolConnection'], sealer: Sealer): Connection<unknown, unknown> {
  const { id, tenantId, name, description, settings, secretSealed, timeoutMs, offered } = row
  try {
    const secret: unknown = secretSealed
      ? JSON.parse(sealer.open(secretSealed, secretPlace(tenantId, id)))
      : {}
    return { id, name, description, settings, secret, timeoutMs, offered }
  } catch (cause) {
    if (!(cause instanceof SecretsError)) throw cause
    throw toolError('SECRET_UNREADABLE', {}, { cause })
  }
}
