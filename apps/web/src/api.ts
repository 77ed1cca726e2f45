import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@wattos/api-gateway'
import { createWattosClient, errorOf } from '@wattos/client'
import { RequestError } from './lib/request-error.ts'

/** The typed client of the platform this console was served by. */
export const api = createWattosClient(location.origin)

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>
type Yielded<Stream> = Stream extends AsyncIterable<infer Event> ? Event : never
type Item<List extends readonly unknown[]> = List[number]

/** Who is signed in, and whether an account may be created. */
export type AccountState = Outputs['admin']['account']['state']
/** The signed-in person. */
export type User = NonNullable<AccountState['user']>
/** What a person may be allowed to do. */
export type Permission = Item<User['permissions']>
/** A member of the organisation. */
export type Person = Item<Outputs['admin']['people']['list']['people']>
/** A kind of data that is kept about a person: where, what it is, and how many entries. */
export type PersonEntry = Item<Outputs['admin']['privacy']['person']>
/** A feature that can be on for some people only, and what has been decided about it. */
export type FeatureEntry = Item<Outputs['admin']['features']['list']>
/** An organisation as the operator sees it. */
export type TenantEntry = Item<Outputs['admin']['tenants']['listAll']>
/** A mail domain that a sign-in service names, and the record that proves it. */
export type MailDomain = Item<Outputs['admin']['sso']['list']['domains']>
/** The settings of the organisation. */
export type TenantSettings = Outputs['admin']['tenant']['read']
/** A knowledge space as listed. */
export type Space = Item<Outputs['rag']['spaces']['list']>
/** Who owns something, and to whom it is granted. */
export type Grants = Outputs['rag']['spaces']['grants']['list']
/** To whom something is granted. */
export type Subject = Item<Grants['grants']>['subject']
/** What a grant lets somebody do. */
export type Level = Item<Grants['grants']>['level']
/** A cited place within the text that surrounds it. */
export type Passage = Outputs['rag']['passage']
/** A document with its state of ingestion. */
export type Doc = Item<Outputs['ingestion']['documents']['page']['documents']>
/** Documents of a space, and how many there are. */
export interface DocumentPage extends Omit<Outputs['ingestion']['documents']['page'], never> {}
/** Which documents of a space are wanted. */
export type DocumentFilter = Pick<Inputs['ingestion']['documents']['page'], 'search' | 'state'>
/** A website that is read into a space, with its latest run. */
export interface Crawl extends Item<Outputs['crawler']['crawls']['list']> {}
/** The same, and how many of its pages still wait. */
export interface CrawlProgress extends Omit<Outputs['crawler']['crawls']['get'], never> {}
/** One time that a website was read. */
export type CrawlRun = Item<Outputs['crawler']['runs']['list']['runs']>
/** How a website is read. */
export type CrawlSettings = Omit<Inputs['crawler']['crawls']['create'], 'spaceId'>
/** A page of a website with what came of it. */
export type CrawledPage = Item<Outputs['crawler']['pages']['list']['pages']>
/** What may come of a page. */
export type PageOutcome = NonNullable<CrawledPage['outcome']>
/** A conversation as listed. */
export type ConversationEntry = Item<Outputs['chat']['conversations']['list']>
/** A conversation with its messages. */
export type Conversation = Outputs['chat']['conversations']['get']
/** A question or an answer. */
export type Message = Item<Conversation['messages']>
/** A numbered source of an answer; `text` is an exact piece of the document. */
export type Citation = Item<Message['citations']>
/** A model that can answer. An interface, because its name then stands in declarations instead of another package's files. */
export interface Model extends Item<Outputs['llm']['models']> {}
/** The processes of the platform and what they know of the mesh. */
export interface Topology extends Omit<Outputs['mesh']['topology'], never> {}
/** An entry of the audit log. */
export type AuditEntry = Item<Outputs['admin']['audit']['list']['entries']>
/** A kind of data and for how long it is kept. */
export type KeptKind = Item<Outputs['admin']['privacy']['retention']['kinds']>
/** What was used under one key. */
export type UsageRow = Item<Outputs['llm']['usage']['read']['rows']>
/** A kept call to a model, without its words. */
export interface PromptSummary extends Item<Outputs['llm']['prompts']['list']['entries']> {}
/** A kept call to a model, with what was asked and answered. */
export interface PromptView extends Omit<Outputs['llm']['prompts']['get'], never> {}
/** A budget or limit with its state. */
export type Budget = Item<Outputs['llm']['limits']['list']>
/** A service at which people of the organisation sign in. */
export type SignOnService = Item<Outputs['admin']['sso']['list']['providers']>
/** A provider of models that the organisation has set up. */
export type Provider = Item<Outputs['llm']['providers']['list']['own']>
/** A tool of the organisation. */
export type Tool = Item<Outputs['tools']['list']>
/** What became of a tool's call. */
export type ToolOutcome = Outputs['tools']['run']
/** Why a tool gave no result, for a reader's language. */
export type ToolProblem = NonNullable<Extract<ToolOutcome, { outcome: 'failed' }>['problem']>
/** The connected systems, and the processes that may be. */
export type ToolConnections = Outputs['tools']['connections']['list']
/** A connected system. */
export type ToolConnection = Item<ToolConnections['connections']>
/** A name under which one of several models answers. */
export type Alias = Item<Outputs['llm']['aliases']['list']['own']>
/** What a model costs, in millionths of a US dollar for a million tokens. */
export type Price = Item<Outputs['llm']['prices']['list']>
/** What is allowed and wanted with every call to a model. */
export type ModelSettings = Outputs['llm']['settings']['get']
/** How the processes and the database of the platform are. */
export interface Health extends Omit<Outputs['mesh']['health'], never> {}
/** A measurement of a space. */
export interface QualityRun extends Item<Outputs['rag']['quality']['runs']['list']> {}
/** What came of a golden question. */
export type QualityOutcome = Item<Outputs['rag']['quality']['runs']['get']['outcomes']>
/** A character as its editors see it. */
export interface CharacterView extends Omit<Outputs['character']['get'], never> {}
/** Everything that makes a character. */
export type CharacterDefinition = CharacterView['draft']
/** A link to a character. */
export interface CharacterLink extends Item<Outputs['character']['links']['list']> {}
/** A summary as listed. */
export interface SummaryEntry extends Item<Outputs['summary']['list']> {}
/** A summary. */
export interface Summary extends Omit<Outputs['summary']['get'], never> {}
/** An analysis as listed. */
export interface InsightEntry extends Item<Outputs['insight']['list']> {}
/** An analysis with its latest run and result. */
export interface Insight extends Omit<Outputs['insight']['get'], never> {}
/** A run of an analysis. */
export type InsightRun = NonNullable<InsightEntry['run']>
/** A statement of an analysis with its passages. */
export type InsightStatement = Item<NonNullable<Insight['result']>['statements']>
/** What people think of answers from a space. */
export interface SpaceRatings extends Omit<Outputs['rag']['quality']['ratings']['read'], never> {}
/** What is sent while an answer is given. */
export type WatchEvent = Yielded<Outputs['chat']['watch']>['data']

/** An agent as listed. */
export type AgentEntry = Item<Outputs['agents']['list']>
/** An agent with what is published, and its draft for those who may change it. */
export type AgentDetails = Outputs['agents']['get']
/** What an agent is to do and may do. */
export type AgentDraft = NonNullable<AgentDetails['draft']>
/** What is sent while an agent works. */
export type RunEvent = Yielded<Outputs['agents']['runs']['watch']>['data']
/** A run of an agent. */
export interface AgentRun extends Item<Outputs['agents']['runs']['list']> {}
/** A schedule by which an agent begins by itself. */
export interface AgentSchedule extends Item<Outputs['agents']['schedules']['list']> {}
/** A webhook at which programs begin an agent. */
export interface AgentHook extends Item<Outputs['agents']['hooks']['list']> {}
/** A step of a run. */
export type AgentStep = Item<RunEvent['steps']>
/** A decision that an agent waits for. */
export interface Approval extends Item<Outputs['agents']['approvals']['list']> {}
/** Arguments of a call as a person changed them. */
export type Arguments = NonNullable<Inputs['agents']['approvals']['approve']['arguments']>

/** The stable reason of a failed call, e.g. `SPACE_NOT_FOUND`; `OFFLINE` when nothing answered. */
export function reasonOf(error: unknown): string {
  if (error instanceof RequestError) return error.reason
  return errorOf(error)?.reason ?? 'UNKNOWN'
}

/** The number under which the server's log knows a failed call, if the call got that far. */
export function requestIdOf(error: unknown): string | undefined {
  return error instanceof RequestError ? error.requestId : errorOf(error)?.requestId
}
