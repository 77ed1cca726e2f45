import type { AnyProcedure } from '@trpc/server'
import { expect, it } from 'vitest'
import { compile } from './compile.ts'
import { toWireError } from './wire-error.ts'
import { echo } from './testing/echo-service.ts'

it('runs a procedure that declares its errors directly, past the chain of middlewares', async () => {
  const procedures: Readonly<Record<string, AnyProcedure>> = echo.internal._def.procedures
  const loud = procedures['loud']
  if (!loud) throw new Error('the echo service is not loud')
  const guarded = new Proxy(loud, {
    apply() {
      throw new Error('went through the chain')
    },
  })
  const run = compile(guarded).run({ ctx: {}, input: { limit: 3 }, path: 'loud' })
  const thrown: unknown = await run.catch((error: unknown) => error)
  expect(toWireError(thrown, { service: 'echo-service', path: 'loud', requestId: 'r1' })).toMatchObject({
    message: 'At most 3 dB are allowed.',
    data: { code: 'FORBIDDEN', httpStatus: 403, reason: 'TOO_LOUD', declared: true },
  })
})
