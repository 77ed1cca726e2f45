import type { Rows } from '@wattos/data'
import type { ChatRuntime } from '../declaration.ts'
import { chatFailure } from '../errors.ts'
import type { Language } from '../schema.ts'

/** An agent that answers in a conversation. */
export interface Worker {
  readonly id: string
  readonly language: Language
}

/** The agent with which a conversation is held, as it is now; throws as agent-service does where the person may not use it (any more). */
export async function readWorker(
  { mesh }: { readonly mesh: ReturnType<ChatRuntime['meshFor']> },
  id: NonNullable<Rows['conversation']['agentId']>,
): Promise<Worker> {
  const { published } = await mesh.agents.edge.get.query({ id })
  if (published === null) throw chatFailure('AGENT_NOT_PUBLISHED')
  return { id, language: published.language }
}
