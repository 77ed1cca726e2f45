import { policy } from '@wattos/mesh'
import type { Tools } from '@wattos/tool-service'

/** A call of a tool may take as long as the slowest of them; what was cut off is asked for again under its key. */
export const policies = {
  tools: policy<Tools>({ internal: { callTool: { timeoutMs: 150_000 } } }),
}
