import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { agentRoutes } from './model-api/agent-routes.ts'
import { edge, internal } from './router.ts'
import { drive } from './runs/drive.ts'
import { giveUp } from './runs/give-up.ts'
import { runQueue } from './runs/queue.ts'

/** Runs that one worker process works on at once; they mostly wait for models and tools. */
const concurrency = 10

/** Longest that one job may take: the longest that a run may be worked on, and a margin. */
const longestMs = 250 * 60_000

const worker = kit.worker(
  runQueue,
  { concurrency, timeoutMs: longestMs, onGivenUp: ({ ctx, data }, error) => giveUp(ctx, data, error) },
  ({ ctx, data }) => drive(ctx, data),
)

/** Agents that work on tasks for people, as far as these allow. */
export const agents = defineService(kit, { edge, internal, workers: [worker], raw: agentRoutes })

type Declared = typeof agents

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Agents extends Declared {}
