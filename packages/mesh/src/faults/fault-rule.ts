import { z } from 'zod'
import { TRPC_ERROR_CODES_BY_KEY } from '../trpc-core.ts'

const code = z
  .string()
  .refine((text): text is keyof typeof TRPC_ERROR_CODES_BY_KEY => text in TRPC_ERROR_CODES_BY_KEY, {
    error: 'is not a code of a failure, such as SERVICE_UNAVAILABLE',
  })

/** Something that goes wrong on the way between two services, on purpose. What is not said matches everything. */
export const faultRule = z
  .strictObject({
    caller: z.string().optional(),
    callee: z.string().optional(),
    /** Dotted path of the procedure. */
    path: z.string().optional(),
    /** Share of the calls, from 0 to 1. */
    probability: z.number().min(0).max(1).default(1),
    /** Waits before anything else, in milliseconds. */
    delayMs: z.number().int().min(0).optional(),
    /** Fails as if the callee had, without asking it. */
    error: code.optional(),
    /** Breaks the connection: before the callee has heard of the call, or after it has done everything but answer. */
    abort: z.enum(['request', 'answer']).optional(),
    /** Answers something that is no answer. */
    garbage: z.boolean().optional(),
  })
  .refine(
    ({ delayMs, error, abort, garbage }) =>
      delayMs !== undefined || error !== undefined || abort !== undefined || garbage === true,
    {
      error: 'does nothing: give delayMs, error, abort or garbage',
    },
  )

/** A rule as it is written. */
export type FaultRule = z.input<typeof faultRule>

const rules = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' })
      return z.NEVER
    }
  })
  .pipe(z.array(faultRule))

/** The variable that makes calls fail on purpose, for development and tests. */
export const faultEnvironment = z.object({
  MESH_FAULTS: rules
    .optional()
    .describe(
      'calls between services that go wrong on purpose, as a JSON list: [{"callee":"rag-service","probability":0.1,"delayMs":500}]; never in production',
    ),
  NODE_ENV: z.string().default('production').describe('faults need development or test'),
})
