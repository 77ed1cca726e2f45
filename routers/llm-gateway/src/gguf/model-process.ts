// The process of a model: a library that crashes on a broken file, or that the system ends for its memory, takes nobody with it.
import { answer } from './answer.ts'
import { loadLibrary } from './library.ts'
import { ModelHolder, Unfit } from './model-holder.ts'
import { orderSchema, processOptions, type Report } from './messages.ts'
import { makeVectors } from './vectors.ts'

const options = processOptions.parse(JSON.parse(process.argv[2] ?? ''))
const holder = new ModelHolder(await loadLibrary(options.library), options)
const say = (report: Report) => void process.send?.(report)
let doing = new AbortController()

process.on('message', (message: unknown) => {
  const order = orderSchema.parse(message)
  if (order.type === 'cancel') return doing.abort()
  doing = new AbortController()
  const { signal } = doing
  const work =
    order.type === 'answer' ? answer(holder, { ...order, signal }, say) : makeVectors(holder, order, say)
  work.then(
    (ending) => say({ type: 'done', ...ending }),
    (error: unknown) => {
      const unfit = error instanceof Unfit
      // Not over the channel: whoever asked may know only the kind, whoever runs it has to know why.
      if (!unfit && !signal.aborted) process.stderr.write(`${order.file}: ${String(error)}\n`)
      say({ type: 'failed', reason: unfit ? error.reason : 'LLM_UNAVAILABLE' })
    },
  )
})
process.on('disconnect', () => process.exit())
