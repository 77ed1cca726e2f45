import { parentPort, workerData } from 'node:worker_threads'
import { all, create } from 'mathjs'
import { z } from 'zod'

// The whole of a thread that evaluates one expression and ends.

const { expression } = z.object({ expression: z.string() }).parse(workerData)

const math = create(all ?? {}, { number: 'BigNumber', precision: 64 })
const { evaluate, format } = math
const forbidden = () => {
  throw new Error('This function is not available here.')
}
// What would let an expression change or leave the calculator.
math.import(
  Object.fromEntries(
    [
      'import',
      'createUnit',
      'reviver',
      'evaluate',
      'parse',
      'compile',
      'simplify',
      'derivative',
      'config',
    ].map((name) => [name, forbidden]),
  ),
  { override: true },
)

function answer(): { value: string } | { error: string } {
  try {
    return { value: format(evaluate(expression), { precision: 64, lowerExp: -20, upperExp: 64 }) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.postMessage(answer())
