import {
  OAuthClientInformationFullSchema,
  OAuthClientInformationSchema,
  OAuthTokensSchema,
} from '@modelcontextprotocol/sdk/shared/auth.js'
import type { Rows } from '@wattos/data'
import { type SealPlace, type Sealer, SecretsError } from '@wattos/secrets'
import { z } from 'zod'

/** What both have: as which client, at which authorization server, and where the person comes back to. */
const common = {
  redirectUrl: z.string(),
  client: z.union([OAuthClientInformationFullSchema, OAuthClientInformationSchema]),
  discovery: z.object({
    authorizationServerUrl: z.string(),
    resourceMetadataUrl: z.string().exactOptional(),
  }),
}

const accountSchema = z.object({
  ...common,
  tokens: OAuthTokensSchema,
  /** When the access token ends, in milliseconds since 1970; null where nobody said so. */
  expiresAt: z.number().nullable(),
})

const pendingSchema = z.object({
  ...common,
  verifier: z.string(),
  state: z.string(),
  /** What the browser that began it keeps, and must show again. */
  binding: z.string(),
  until: z.number(),
})

/** Somebody's account at the other side: what opens it. */
export type Account = z.infer<typeof accountSchema>
/** A way to the other side that somebody has begun. */
export type Pending = z.infer<typeof pendingSchema>

type Row = Pick<Rows['toolAccount'], 'id' | 'tenantId' | 'accountSealed' | 'pendingSealed'>

const place = ({ id, tenantId }: Pick<Row, 'id' | 'tenantId'>, column: SealPlace['column']): SealPlace => ({
  table: 'tool_account',
  column,
  row: id,
  tenant: tenantId,
})

/** Seals an account for its row. */
export const sealAccount = (sealer: Sealer, row: Pick<Row, 'id' | 'tenantId'>, account: Account): string =>
  sealer.seal(JSON.stringify(account), place(row, 'account_sealed'))

/** Seals a way that was begun for its row. */
export const sealPending = (sealer: Sealer, row: Pick<Row, 'id' | 'tenantId'>, pending: Pending): string =>
  sealer.seal(JSON.stringify(pending), place(row, 'pending_sealed'))

/** The account of a row; undefined where there is none, or none that opens (any more). */
export const accountOf = (sealer: Sealer, row: Row): Account | undefined =>
  opened(accountSchema, row.accountSealed, (sealed) => sealer.open(sealed, place(row, 'account_sealed')))

/** The way that was begun in a row; undefined likewise. */
export const pendingOf = (sealer: Sealer, row: Row): Pending | undefined =>
  opened(pendingSchema, row.pendingSealed, (sealed) => sealer.open(sealed, place(row, 'pending_sealed')))

function opened<Schema extends z.ZodType>(
  schema: Schema,
  sealed: string | null,
  open: (sealed: string) => string,
): z.infer<Schema> | undefined {
  if (sealed === null) return undefined
  try {
    return schema.parse(JSON.parse(open(sealed)))
  } catch (error) {
    if (error instanceof SecretsError) return undefined
    throw error
  }
}
