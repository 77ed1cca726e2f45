import type { Agents } from '@wattos/agent-service'
import type { Principal } from '@wattos/identity'
import type { MeshOf, Ref } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import type { Tools } from '@wattos/tool-service'

/** The services whose things programs get through the protocol. */
export type McpMesh = MeshOf<{ agents: Ref<Agents>; rag: Ref<Rag>; tools: Ref<Tools> }>

/** A program that speaks the protocol: for whom it asks, through what it is answered, and until when. */
export interface Program {
  readonly principal: Principal
  readonly mesh: McpMesh
  /** Where a browser finds the console. */
  readonly origin: string
  /** Ends when the program hangs up. */
  readonly signal: AbortSignal
  /** Writes down what was not foreseen, and gives what the program is told of it. */
  readonly unexpected: (thrown: unknown) => Error
}
