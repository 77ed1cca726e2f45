import { Worker } from 'node:worker_threads'
import { type ToolError, toolError } from '../tools/tool-error.ts'

/** What work in a thread may cost. */
export interface ThreadLimits {
  readonly timeoutMs: number
  /** Of the thread's JavaScript heap. */
  readonly memoryMb: number
}

/**
 * Runs a file in a thread of its own, without the environment, and gives the one message that it posts; what blocks or exhausts
 * the thread does so to nobody else. Throws a ToolError.
 */
export async function runInThread(file: URL, workerData: unknown, limits: ThreadLimits): Promise<unknown> {
  const thread = new Worker(file, {
    workerData,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, stackSizeMb: 4 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<unknown>((resolve, reject) => {
      timer = setTimeout(
        () => reject(toolError('PROGRAM_TOO_SLOW', { seconds: limits.timeoutMs / 1_000 })),
        limits.timeoutMs,
      )
      thread.once('message', resolve)
      thread.once('error', (error: Error) => reject(asToolError(error)))
      thread.once('exit', () => reject(toolError('PROGRAM_WITHOUT_RESULT', {})))
    })
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}

function asToolError(cause: Error): ToolError {
  const exhausted =
    cause instanceof RangeError || ('code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY')
  return toolError(exhausted ? 'PROGRAM_TOO_LARGE' : 'PROGRAM_WITHOUT_RESULT', {}, { cause })
}
