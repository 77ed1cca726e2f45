import type { Finish, Reply } from './answer.ts'
import type { Turn, Writer } from './exchange.ts'

const event = (body: unknown): string => `data: ${JSON.stringify(body)}\n\n`

const reasons = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  tool: 'STOP',
  filter: 'SAFETY',
} as const satisfies Record<Finish, string>

const partsOf = ({ pieces, calls }: Reply) =>
  calls.length > 0
    ? calls.map(({ name, input }) => ({ functionCall: { name, args: JSON.parse(input) } }))
    : [{ text: pieces.join('') }]

/** Google's generateContent protocol. */
export function google({ request, replies, usage }: Turn): Writer {
  const candidate = (index: number, parts: readonly object[], finish?: Finish) => ({
    index,
    ...(finish === 'filter' ? {} : { content: { role: 'model', parts } }),
    ...(finish ? { finishReason: reasons[finish] } : {}),
  })
  const told = usage
    ? {
        usageMetadata: {
          promptTokenCount: usage.tokensIn,
          candidatesTokenCount: usage.tokensOut,
          totalTokenCount: usage.tokensIn + usage.tokensOut,
        },
      }
    : {}
  const head = { modelVersion: request.model, responseId: 'mock' }
  return {
    open: () => '',
    piece: (index, text) => event({ candidates: [candidate(index, [{ text }])], ...head }),
    call: (index, { name, input }) =>
      event({
        candidates: [candidate(index, [{ functionCall: { name, args: JSON.parse(input) } }])],
        ...head,
      }),
    close: () =>
      event({
        candidates: replies.map(({ finish }, index) => candidate(index, [{ text: '' }], finish)),
        ...told,
        ...head,
      }),
    failure: () =>
      event({ error: { code: 503, status: 'UNAVAILABLE', message: 'overloaded, key sk-secret-123' } }),
    whole: () => ({
      candidates: replies.map((reply, index) => candidate(index, partsOf(reply), reply.finish)),
      ...told,
      ...head,
    }),
  }
}

const statuses: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
}

/** An error body in Google's shape. */
export const googleError = (status: number) => ({
  error: {
    code: status,
    status: statuses[status] ?? 'INTERNAL',
    message: `mock failure ${status} for key sk-secret-123`,
  },
})
