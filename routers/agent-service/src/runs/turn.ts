import type { Rows } from '@wattos/data'
import type { Definition } from '../definition.ts'
import type { AgentContext } from '../kit.ts'
import type { Veil } from '../personal/veil.ts'
import type { OfferedTool } from '../tools/offered-tool.ts'
import type { Allowance } from './allowance.ts'
import type { Lease } from './lease.ts'
import type { Step } from './steps.ts'

/** What one step of a run is taken with. */
export interface Turn {
  readonly ctx: AgentContext
  readonly lease: Lease
  readonly run: Rows['agentRun']
  readonly definition: Definition
  readonly allowance: Allowance
  readonly steps: readonly Step[]
  readonly tools: readonly OfferedTool[]
  /** Over what is stored and what models read. */
  readonly veil: Veil
  /** How often workers died at the step that is taken up. */
  readonly deaths: number
}
