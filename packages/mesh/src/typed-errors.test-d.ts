/** The promises about errors, as types: part of the package's compilation. */
import { type createTRPCClient, safe as safeAtEdge } from '@trpc/client'
import type { ComposeEdge } from './compose.ts'
import { failuresOf, relays, throws } from './error-table.ts'
import type { MeshReason } from './mesh-errors.ts'
import type { MeshOf } from './context.ts'
import type { Ref } from './ref.ts'
import { safe } from './safe.ts'
import { type Echo, echoErrors } from './testing/echo-service.ts'

const failure = failuresOf(echoErrors)

/** Throw sites: only the table's reasons, with what their sentences need. */
export function throwSites(): void {
  failure('ALREADY_THERE')
  failure('TOO_LOUD', { limit: 3, unit: 'dB' })
  // @ts-expect-error a reason that is not in the table
  failure('ALREADY_HERE')
  // @ts-expect-error a sentence with a blank that nobody fills in
  failure('TOO_LOUD', { limit: 3 })
  // @ts-expect-error a sentence without blanks
  failure('ALREADY_THERE', { limit: 3 })
  throws(echoErrors, 'ALREADY_THERE')
  // @ts-expect-error a procedure that declares what the table does not have
  throws(echoErrors, 'ALREADY_HERE')
  relays<typeof echoErrors, 'TOO_LOUD'>()
  // @ts-expect-error the same for a table that is known by its type
  relays<typeof echoErrors, 'TOO_QUIET'>()
}

/** What a calling service may write. */
export async function callSites(mesh: MeshOf<{ echo: Ref<Echo> }>): Promise<void> {
  const [output, error] = await safe(mesh.echo.internal.foreseen.query())
  if (error === undefined) output.never satisfies true
  else {
    error.reason satisfies 'ALREADY_THERE' | 'TOO_LOUD' | MeshReason
    if (error.reason === 'ALREADY_THERE') error.message satisfies string
    // @ts-expect-error a reason that the procedure does not declare
    if (error.reason === 'STOPPED_COUNTING') return
  }
  const [said, other] = await safe(mesh.echo.internal.say.query({ text: 'x' }))
  if (other) other.reason satisfies MeshReason
  else said.text satisfies string
}

/** What a frontend may write, with tRPC's own client. */
export async function frontend(
  client: ReturnType<typeof createTRPCClient<ComposeEdge<{ echo: Echo['internal'] }>>>,
): Promise<void> {
  const [, error] = await safeAtEdge(client.echo.foreseen.query())
  if (!error?.data) return
  error.data.reason satisfies 'ALREADY_THERE' | 'TOO_LOUD' | MeshReason
  if (error.data.reason === 'ALREADY_THERE') error.data.code satisfies 'CONFLICT'
  // @ts-expect-error a reason that the procedure does not declare
  if (error.data.reason === 'STOPPED_COUNTING') return
}
