import type {
  Client,
  Done,
  EraseOrder,
  Held,
  MappedTable,
  ArchivePiece,
  MeshOf,
  ObjectOrder,
  SubjectRouter,
} from '@wattos/mesh'
import type { uses } from '../uses.ts'

/** A service that holds something about people, here or elsewhere. */
export interface PeopleService {
  readonly name: string
  map(): Promise<readonly MappedTable[]>
  report(userId: string): Promise<readonly Held[]>
  archive(userId: string): AsyncIterable<ArchivePiece>
  erase(order: EraseOrder): Promise<{ done: readonly Done[]; documents: readonly string[] }>
  object(order: ObjectOrder): Promise<readonly Done[]>
  restrict(order: { userId: string; on: boolean }): Promise<readonly { what: string; count: number }[]>
  sweep(days: Readonly<Record<string, number>>): Promise<readonly Done[]>
}

/** How long a service may take to erase or to remove what is too old, in milliseconds. */
const longMs = 5 * 60_000

// Every service of `uses`: one that is missing here does not compile.
const names: { readonly [Alias in keyof typeof uses]: string } = {
  ingestion: 'ingestion-service',
  rag: 'rag-service',
  crawler: 'crawler-service',
  chat: 'chat-service',
  llm: 'llm-gateway',
  character: 'character-service',
  feedback: 'feedback-service',
  summary: 'summary-service',
  tools: 'tool-service',
  agents: 'agent-service',
  insight: 'customer-intelligence-service',
}
// Search goes before the documents, which would take it along uncounted; documents go before the chats that quote them.
const aliases: readonly (keyof typeof uses)[] = [
  'rag',
  'ingestion',
  'crawler',
  'chat',
  'llm',
  'agents',
  'tools',
  'character',
  'feedback',
  'summary',
  'insight',
]

function remote(name: string, subject: Client<SubjectRouter>): PeopleService {
  const long = { timeoutMs: longMs }
  return {
    name,
    map: () => subject.map.query(undefined),
    report: (userId) => subject.report.query({ userId }),
    archive: (userId) => subject.export.subscribe({ userId }),
    erase: (order) => subject.erase.mutate(order, long),
    object: (order) => subject.object.mutate(order, long),
    restrict: (order) => subject.restrict.mutate(order, long),
    sweep: (days) => subject.sweep.mutate({ days }, long),
  }
}

/** All services that hold something about people, in the order in which they are asked to erase; the own one last. */
export function peopleServices(mesh: MeshOf<typeof uses>, own: PeopleService): readonly PeopleService[] {
  // Written out, so that the contracts see what is called of each.
  const subjects: Readonly<Record<keyof typeof uses, Client<SubjectRouter>>> = {
    ingestion: mesh.ingestion.internal.subject,
    rag: mesh.rag.internal.subject,
    crawler: mesh.crawler.internal.subject,
    chat: mesh.chat.internal.subject,
    llm: mesh.llm.internal.subject,
    character: mesh.character.internal.subject,
    feedback: mesh.feedback.internal.subject,
    summary: mesh.summary.internal.subject,
    tools: mesh.tools.internal.subject,
    agents: mesh.agents.internal.subject,
    insight: mesh.insight.internal.subject,
  }
  return [...aliases.map((alias) => remote(names[alias], subjects[alias])), own]
}
