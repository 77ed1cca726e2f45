import { parentPort, workerData } from 'node:worker_threads'
import { getQuickJS, type QuickJSContext, shouldInterruptAfterDeadline } from 'quickjs-emscripten'
import { z } from 'zod'
import { type Message, taskSchema } from './message.ts'

// The whole of a thread that runs one program and ends. The program runs inside QuickJS, inside WebAssembly: nothing of
// Node's exists there, and the only thing it can reach outside is `print` below.

const longestPrint = 20_000
const longestError = 2_000
const stackBytes = 512 * 1_024
const neverSettles = 'The promise never settles: nothing outside the program can settle it.'
// In the engine's own words, which it says only where it was in the middle of a function.
const interrupted = 'InternalError: interrupted'

const errorSchema = z.object({ name: z.string().default('Error'), message: z.string().default('') })

const { code, input, timeoutMs, memoryBytes } = taskSchema.parse(workerData)

const quickJs = await getQuickJS()
const runtime = quickJs.newRuntime()
runtime.setMemoryLimit(memoryBytes)
runtime.setMaxStackSize(stackBytes)
const deadline = Date.now() + timeoutMs
runtime.setInterruptHandler(shouldInterruptAfterDeadline(deadline))
const vm = runtime.newContext()
let printed = ''
provide(vm)
parentPort?.postMessage(run(vm))

/** Runs before the program: console writes text, and a value leaves as JSON. */
function provide(context: QuickJSContext): void {
  const print = context.newFunction('print', (line) => {
    if (printed.length < longestPrint) printed += `${context.getString(line).slice(0, longestPrint)}\n`
  })
  context.setProp(context.global, '__print', print)
  context.setProp(context.global, '__input', context.newString(input))
  context
    .unwrapResult(
      context.evalCode(`{
        const print = globalThis.__print, given = globalThis.__input
        const { stringify, parse } = JSON, text = String, join = Array.prototype.join, map = Array.prototype.map
        const shown = (value) => {
          if (typeof value === 'string') return value
          try { return stringify(value) ?? text(value) } catch { return text(value) }
        }
        const log = (...all) => print(join.call(map.call(all, shown), ' '))
        globalThis.console = { log, info: log, warn: log, error: log, debug: log }
        globalThis.input = parse(given)
        delete globalThis.__print
        delete globalThis.__input
      }`),
    )
    .dispose()
}

function run(context: QuickJSContext): Message {
  const evaluated = context.evalCode(code, 'program.js')
  if (evaluated.error) return { printed, error: described(context.dump(evaluated.error)) }
  const jobs = runtime.executePendingJobs()
  if (jobs.error) return { printed, error: described(jobs.error.context.dump(jobs.error)) }
  const state = context.getPromiseState(evaluated.value)
  if (state.type === 'pending') return { printed, error: Date.now() < deadline ? neverSettles : interrupted }
  if (state.type === 'rejected') return { printed, error: described(context.dump(state.error)) }
  return valued(context, state.value)
}

// Turned into JSON by the program's own engine, within its memory and time.
function valued(context: QuickJSContext, handle: Parameters<QuickJSContext['dump']>[0]): Message {
  context.setProp(context.global, '__value', handle)
  const json = context.evalCode('JSON.stringify(globalThis.__value)')
  if (json.error) return { printed, error: described(context.dump(json.error)) }
  const value: unknown = context.dump(json.value)
  return typeof value === 'string' ? { printed, value } : { printed }
}

function described(error: unknown): string {
  const { success, data } = errorSchema.safeParse(error)
  return (success ? `${data.name}: ${data.message}` : String(error)).slice(0, longestError)
}
