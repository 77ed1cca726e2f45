/**
 * What a frontend can and cannot write. This file is part of the compilation: a promise that no longer holds is an
 * unused @ts-expect-error, and the build fails.
 */
import type { createTRPCClient } from '@trpc/client'
import type { AppRouter } from './app-router.ts'

declare const client: ReturnType<typeof createTRPCClient<AppRouter>>

/** Calls as a frontend makes them. */
export async function frontend(): Promise<void> {
  const { firstRun, signUp, user } = await client.admin.account.state.query()
  firstRun satisfies boolean
  signUp satisfies 'open' | 'closed'
  user satisfies null | {
    id: string
    name: string
    email: string
    role: 'administrator' | 'editor' | 'viewer'
    locale: 'de' | 'en'
    permissions: string[]
    tenant: { id: string; name: string; slug: string }
  }
  await client.admin.account.setLocale.mutate({ locale: 'en' })
  // @ts-expect-error a language that there is not
  await client.admin.account.setLocale.mutate({ locale: 'fr' })
  // @ts-expect-error a mutation is not a query
  void client.admin.account.setLocale.query
  // @ts-expect-error a procedure that does not exist
  void client.admin.account.drop
  const [model] = await client.llm.models.query()
  model?.mode satisfies 'extractive' | 'generated' | undefined
  // @ts-expect-error an internal procedure of the LLM gateway has no name for the frontend
  void client.llm.embed
  const spaces = await client.rag.spaces.list.query()
  spaces satisfies { id: string; name: string; documents: number; updatedAt: string; canEdit: boolean }[]
  const { id } = await client.rag.spaces.create.mutate({ name: 'Handbook' })
  // @ts-expect-error a name is a text
  await client.rag.spaces.create.mutate({ name: 1 })
  // @ts-expect-error only services put documents into the index
  void client.rag.index
  // @ts-expect-error only services retrieve passages
  void client.rag.retrieve
  const { documentId, url } = await client.ingestion.uploads.begin.mutate({
    spaceId: id,
    name: 'a.pdf',
    size: 1,
  })
  url satisfies string
  client.ingestion.documents.watch.subscribe(
    { spaceId: id },
    { onData: ({ documents }) => documents satisfies { progress: number }[] },
  )
  const asked = await client.chat.ask.mutate({ text: 'How many days?', documentIds: [documentId] })
  // @ts-expect-error a question needs its text
  await client.chat.ask.mutate({ spaceIds: [id] })
  client.chat.watch.subscribe(
    { messageId: asked.messageId },
    { onData: ({ id: position, data }) => void [position satisfies string, data.type satisfies string] },
  )
  // @ts-expect-error a service that is not at the edge
  void client.worker
}
