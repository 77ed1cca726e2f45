import { randomUUID } from 'node:crypto'
import { createLogger } from '@wattos/telemetry'
import { describe, expect, it } from 'vitest'
import { perform } from '../../call/perform.ts'
import { codeTool, runCode } from './run-code.ts'

/** The sandbox calls nobody, so what a call brings along is never asked for. */
const running = {
  principal: { tenantId: randomUUID(), userId: randomUUID(), role: 'editor' as const },
  key: 'a key',
  mesh: {
    get rag(): never {
      throw new Error('a program reached a service')
    },
  },
  log: createLogger({ service: 'tools-test', level: 'silent' }),
}
const run = (code: string, input: unknown = null) => perform(runCode, { code, input }, running)

describe('a program', () => {
  it('prints, computes with its input and gives its last value', async () => {
    const code = 'console.log("sum", { of: input.length }); input.reduce((a, b) => a + b, 0)'
    expect(await run(code, [1, 2, 3.5])).toEqual({
      outcome: 'ok',
      text: 'sum {"of":3}\n\n6.5',
      data: 6.5,
    })
  })

  it('may await what it settles itself, and use what the language has', async () => {
    expect(
      await run('(async () => (await Promise.all([1, 2n].map(async (n) => String(n)))).join())()'),
    ).toMatchObject({
      data: '1,2',
    })
    expect(await run('[..."Straße"].length + new Map([[1, 2]]).get(1)')).toMatchObject({ data: 8 })
  })

  it('is told where it is wrong', async () => {
    expect(await run('const a = ;')).toMatchObject({
      outcome: 'failed',
      code: 'TOOL_FAILED',
      message: expect.stringContaining('SyntaxError'),
    })
    expect(await run('console.log("so far"); null.x')).toMatchObject({
      message: expect.stringMatching(/TypeError[\s\S]*so far/),
    })
  })
})

/** Ways to what a program must not have; each yields undefined, "none" or an error where there is nothing to find. */
const escapes: readonly string[] = [
  'typeof process',
  'typeof require',
  'typeof module',
  'typeof Buffer',
  'typeof fetch',
  'typeof XMLHttpRequest',
  'typeof WebSocket',
  'typeof Worker',
  'typeof WebAssembly',
  'typeof setTimeout',
  'typeof setInterval',
  'typeof globalThis.__print',
  'typeof globalThis.std',
  'typeof globalThis.os',
  'typeof Deno',
  'typeof Bun',
  'typeof document',
  'this.constructor.constructor("return typeof process")()',
  '[].constructor.constructor("return typeof require")()',
  '(async () => {}).constructor("return typeof process")()',
  'new Function("return typeof process")()',
  '(0, eval)("typeof process")',
  'console.log.constructor("return typeof process")()',
  'console.log.constructor.constructor("return typeof process")()',
  'Reflect.getPrototypeOf(console.log).constructor("return typeof process")()',
  'Error.prepareStackTrace = (_e, frames) => frames; const s = new Error().stack; typeof s === "string" ? "undefined" : typeof s[0]?.getThis',
  '(() => { try { null.x } catch (e) { return e.constructor.constructor("return typeof process")() } })()',
  'Object.getOwnPropertyNames(globalThis).filter((n) => /process|require|fetch|file|net|child/i.test(n)).join() || "undefined"',
]

describe('out of the sandbox', () => {
  it.each(escapes)('there is no way by %s', async (code) => {
    expect(await run(code)).toMatchObject({ outcome: 'ok', data: 'undefined' })
  })

  it.each([
    'import("node:fs")',
    'import("fs").then((m) => m.readFileSync("/etc/passwd", "utf8"))',
    'import fs from "node:fs"',
  ])('nothing can be imported by %s', async (code) => {
    expect(await run(code)).toMatchObject({ outcome: 'failed', code: 'TOOL_FAILED' })
  })

  it('what a program does to the language stays with it', async () => {
    await run(
      'Object.prototype.polluted = 1; Array.prototype.map = () => ["mine"]; JSON.stringify = () => "{}"',
    )
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(await run('typeof ({}).polluted')).toMatchObject({ data: 'undefined' })
  })

  it('a value that pretends to be JSON is still only data', async () => {
    expect(await run('({ toJSON: () => ({ __proto__: { admin: true }, constructor: 1 }) })')).toMatchObject({
      data: { constructor: 1 },
    })
    expect(await run('JSON.stringify = () => "not json"; ({ a: 1 })')).toMatchObject({ outcome: 'failed' })
  })
})

const exhaustions: readonly string[] = [
  'const f = () => f(); f()',
  'let a = []; for (;;) a.push(new Array(1e6).fill(1))',
  'let s = "x"; for (;;) s += s',
  '"x".repeat(2 ** 30)',
  'new ArrayBuffer(2 ** 32)',
  'new Uint8Array(2 ** 31)',
  'const deep = () => JSON.parse("[".repeat(1e6)); deep()',
  'new Promise(() => {})',
  'function* g() { yield* g() } [...g()]',
  'Array.from({ length: 1e9 }, (_, i) => i)',
  '10n ** (10n ** 8n)',
  'const o = {}; o.o = o; o',
  'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
  'let v = {}; for (let i = 0; i < 1e5; i++) v = { v }; v',
]

/** What nothing but the time ends. */
const endless: readonly string[] = [
  'for (;;);',
  'while (true) { try { throw 1 } catch {} }',
  '/^(a+)+$/.test("a".repeat(60) + "b")',
  'const next = () => Promise.resolve().then(next); next()',
  '({ toJSON() { for (;;); } })',
]
const hurried = codeTool({ seconds: 0.5 })

describe('what a program can use up', () => {
  it.each(endless)('is bounded: %s', async (code) => {
    expect(await perform(hurried, { code }, running)).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('interrupted'),
    })
    expect(await run('1 + 1')).toMatchObject({ data: 2 })
  })

  it.each(exhaustions)('is bounded: %s', async (code) => {
    expect(await run(code)).toMatchObject({ outcome: 'failed' })
    expect(await run('1 + 1')).toMatchObject({ data: 2 })
  })

  it('is bounded in what it prints and returns', async () => {
    const printed = await run('for (let i = 0; i < 2_000; i++) console.log("x".repeat(100))')
    expect(printed).toMatchObject({ outcome: 'ok' })
    expect(JSON.stringify(printed).length).toBeLessThan(50_000)
    expect(await run('"x".repeat(1e6)')).toMatchObject({ code: 'TOO_LARGE' })
  })
})
