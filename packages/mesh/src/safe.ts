import type { Reply } from './client-types.ts'
import { MeshError } from './errors.ts'

/** A call's outcome as a pair: its output, or the error with the reasons that the procedure declares. */
export type Outcome<Output, Reason extends string> =
  | readonly [output: Output, error: undefined]
  | readonly [output: undefined, error: MeshError<Reason>]

/** Awaits a call to another service without throwing: `const [space, error] = await safe(ctx.mesh.rag.internal.space.query({ spaceId }))`. */
export async function safe<Output, Reason extends string>(
  reply: Reply<Output, Reason>,
): Promise<Outcome<Output, Reason>> {
  try {
    return [await reply, undefined]
  } catch (thrown) {
    if (thrown instanceof MeshError) return [undefined, thrown]
    throw thrown
  }
}
