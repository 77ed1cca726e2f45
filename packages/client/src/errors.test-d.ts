/** What a frontend may write about errors, as types: part of the package's compilation. */
import { errorOf, safe } from './index.ts'
import type { WattosClient } from './wattos-client.ts'

/** Reasons are those that the procedure declares, and those of the way to it. */
export async function frontend(client: WattosClient): Promise<string | undefined> {
  const [space, error] = await safe(client.rag.spaces.create.mutate({ name: 'Handbook' }))
  if (error === undefined) return space.id
  switch (errorOf(error).reason) {
    case 'SPACE_NAME_TAKEN':
    case 'OFFLINE':
    case 'PERMISSION_MISSING':
      return errorOf(error).message
    // @ts-expect-error a reason that creating a space does not declare
    case 'SPACE_NOT_FOUND':
      return undefined
    default:
      break
  }
  try {
    await client.chat.conversations.delete.mutate({ id: 'x' })
  } catch (thrown) {
    // Of anything that was thrown, the reason is a text.
    errorOf(thrown)?.reason satisfies string | undefined
  }
  return undefined
}
