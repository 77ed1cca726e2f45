import { createTRPCClient, type TRPCClient } from '@trpc/client'
import type { AppRouter } from '@wattos/api-gateway'
import { edgeLink } from './edge-link.ts'
import type { ClientOptions } from './options.ts'
import { upload, type Uploaded, type UploadInput } from './upload.ts'

/** Everything that the platform offers to a person, typed. */
export interface WattosClient extends Pick<
  TRPCClient<AppRouter>,
  | 'mesh'
  | 'admin'
  | 'rag'
  | 'ingestion'
  | 'crawler'
  | 'chat'
  | 'llm'
  | 'tools'
  | 'agents'
  | 'character'
  | 'feedback'
  | 'summary'
  | 'insight'
> {
  /** Brings a file into a space. */
  readonly upload: (input: UploadInput) => Promise<Uploaded>
}

/**
 * The client of the platform at `url`: `client.chat.ask.mutate({ text })`. In browsers the session's cookie goes along by
 * itself; elsewhere give `headers`, and use `createNodeClient` of `@wattos/client/node` for streams.
 */
export function createWattosClient(url: string, options: ClientOptions = {}): WattosClient {
  const base = url.replace(/\/+$/, '')
  const {
    mesh,
    admin,
    rag,
    ingestion,
    crawler,
    chat,
    llm,
    tools,
    agents,
    character,
    feedback,
    summary,
    insight,
  } = createTRPCClient<AppRouter>({
    links: [edgeLink(base, options)],
  })
  return {
    mesh,
    admin,
    rag,
    ingestion,
    crawler,
    chat,
    tools,
    agents,
    llm,
    character,
    feedback,
    summary,
    insight,
    upload: (input: UploadInput) =>
      upload((announced) => ingestion.uploads.begin.mutate(announced), input, { base, options }),
  }
}
