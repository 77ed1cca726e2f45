import { initTRPC } from '@trpc/server'

// Stand-in until the gateway's own router type exists; only its type is used.
const t = initTRPC.create()
const query = <I, O>() =>
  t.procedure
    .input((v: unknown) => v as I)
    .query((): O => {
      throw new Error('type only')
    })
const mutation = <I, O>() =>
  t.procedure
    .input((v: unknown) => v as I)
    .mutation((): O => {
      throw new Error('type only')
    })
const stream = <I, O>() =>
  t.procedure
    .input((v: unknown) => v as I)
    .subscription(async function* (): AsyncGenerator<O> {
      yield* []
    })

export type Space = {
  id: string
  name: string
  description: string
  documents: number
  updatedAt: string
  canEdit: boolean
}
export type Doc = {
  id: string
  spaceId: string
  name: string
  mime: string
  size: number
  state: 'uploading' | 'queued' | 'parsing' | 'indexing' | 'ready' | 'failed' | 'cancelled'
  progress: number
  error: { reason: string; message: string } | null
  pages: number | null
  language: string | null
  createdAt: string
  updatedAt: string
}
export type Citation = {
  ordinal: number
  documentId: string
  title: string
  mime: string
  page: number | null
  heading: string | null
  text: string
  start: number
  end: number
  score: number
}
export type Msg = {
  id: string
  role: 'user' | 'assistant'
  text: string
  state: 'streaming' | 'complete' | 'failed' | 'stopped'
  mode: 'extractive' | 'generated' | null
  abstained: boolean
  citations: Citation[]
  model: string | null
  errorReason: string | null
  createdAt: string
  firstTokenMs: number | null
  totalMs: number | null
}
export type WatchEvent =
  | { type: 'status'; status: 'searching' | 'answering' }
  | { type: 'text'; text: string }
  | { type: 'done'; message: Msg }

export const router = t.router({
  account: t.router({
    setLocale: mutation<{ locale: 'de' | 'en' }, unknown>(),
    state: query<
      void,
      {
        firstRun: boolean
        signUp: 'open' | 'closed'
        user: null | {
          id: string
          name: string
          email: string
          role: string
          locale: string
          permissions: string[]
          tenant: { id: string; name: string; slug: string }
        }
      }
    >(),
  }),
  rag: t.router({
    spaces: t.router({
      list: query<void, Space[]>(),
      create: mutation<{ name: string; description?: string }, { id: string }>(),
      rename: mutation<{ id: string; name: string; description?: string }, unknown>(),
      delete: mutation<{ id: string }, unknown>(),
    }),
    passage: query<
      { documentId: string; start: number; end: number },
      {
        documentId: string
        title: string
        mime: string
        page: number | null
        pages: number | null
        heading: string | null
        text: string
        textStart: number
        start: number
        end: number
        fileUrl: string
      }
    >(),
  }),
  ingestion: t.router({
    documents: t.router({
      list: query<{ spaceId: string }, Doc[]>(),
      watch: stream<{ spaceId: string }, { documents: Doc[] }>(),
      cancel: mutation<{ id: string }, unknown>(),
      retry: mutation<{ id: string }, unknown>(),
      delete: mutation<{ id: string }, unknown>(),
    }),
    uploads: t.router({
      begin: mutation<{ spaceId: string; name: string; size: number }, { documentId: string; url: string }>(),
    }),
  }),
  chat: t.router({
    conversations: t.router({
      list: query<void, { id: string; title: string; updatedAt: string }[]>(),
      get: query<
        { id: string },
        { id: string; title: string; spaceIds: string[]; documentIds: string[]; messages: Msg[] }
      >(),
      rename: mutation<{ id: string; title: string }, unknown>(),
      delete: mutation<{ id: string }, unknown>(),
    }),
    ask: mutation<
      {
        conversationId?: string
        text: string
        spaceIds?: string[]
        documentIds?: string[]
        language?: 'de' | 'en'
        locale?: 'de' | 'en'
        model?: string
      },
      { conversationId: string; questionId: string; messageId: string }
    >(),
    watch: stream<{ messageId: string; lastEventId?: string }, { id: string; data: WatchEvent }>(),
    stop: mutation<{ messageId: string }, unknown>(),
    regenerate: mutation<{ messageId: string; model?: string }, { messageId: string }>(),
  }),
  llm: t.router({
    models: query<
      void,
      {
        id: string
        provider: string
        label: string
        mode: 'extractive' | 'generated'
        default: boolean
        place: 'local' | 'remote'
      }[]
    >(),
  }),
})
export type AppRouter = typeof router
