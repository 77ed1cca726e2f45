import { expect, test } from 'vitest'
import { runProgram } from './run-program.ts'

// The compiler runs twice for each case, over every package.
const LIMIT_MS = 300_000

test(
  'renaming a field in one service stops its callers from compiling',
  async () => {
    const { code, stderr } = await runProgram(process.execPath, ['scripts/prove-typed-calls.mjs'])
    expect(stderr).toMatch(
      /"answerable" renamed in routers\/rag-service[^]*\n {2}routers\/chat-service\/src\//,
    )
    expect(stderr).toMatch(/"vectors" renamed in routers\/llm-gateway[^]*\n {2}routers\/rag-service\/src\//)
    expect(code).toBe(0)
  },
  LIMIT_MS,
)
