import type { PeerName } from '../peers/index.ts'

/** One of our ways to call beside one of theirs. */
export interface Comparison {
  readonly ours: PeerName
  readonly theirs: PeerName
  /** The least that theirs ÷ ours should be at 64 calls in flight; null where nothing is promised. */
  readonly target: number | null
}

/** Comparisons of one kind of call. */
export interface Group {
  readonly name: string
  readonly twoHops: boolean
  readonly comparisons: readonly Comparison[]
}

const links: Group = {
  name: 'one hop, the link between services',
  twoHops: false,
  comparisons: [
    { ours: 'frames', theirs: 'raw', target: null },
    { ours: 'frames', theirs: 'nest', target: 1.3 },
    { ours: 'frames', theirs: 'moleculer', target: 1.4 },
    { ours: 'frames', theirs: 'grpc', target: 8 },
    { ours: 'frames', theirs: 'hono', target: 8 },
    { ours: 'frames', theirs: 'connect', target: 15 },
    { ours: 'frames', theirs: 'trpc', target: 25 },
    { ours: 'frames', theirs: 'orpc', target: 25 },
  ],
}
const http: Group = {
  name: 'one hop, plain HTTP with @trpc/client',
  twoHops: false,
  comparisons: [{ ours: 'stockClient', theirs: 'trpc', target: 3 }],
}
const httpPlainFetch: Group = {
  name: 'one hop, plain HTTP with @trpc/client and the mesh’s fetch for Node',
  twoHops: false,
  comparisons: [{ ours: 'plainFetchClient', theirs: 'trpc', target: 3 }],
}
const inProcess: Group = {
  name: 'in process',
  twoHops: false,
  comparisons: [{ ours: 'local', theirs: 'createCaller', target: 0.5 }],
}
const gateway: Group = {
  name: 'two hops, through the gateway',
  twoHops: true,
  comparisons: [
    { ours: 'overGateway', theirs: 'trpc', target: 20 },
    { ours: 'overGateway', theirs: 'nest', target: 3 },
    { ours: 'overGateway', theirs: 'moleculer', target: 1.4 },
    { ours: 'overGateway', theirs: 'raw', target: 0.9 },
  ],
}

/** Calls within one process or between two. */
export const oneHop: readonly Group[] = [links, http, httpPlainFetch, inProcess]
/** Calls with a gateway between. */
export const twoHops: readonly Group[] = [gateway]

/** Streams over two hops: what their CPU per token should be at least, ours being 1. */
export const streams: readonly Comparison[] = [
  { ours: 'overGateway', theirs: 'trpc', target: 8 },
  { ours: 'overGateway', theirs: 'raw', target: 0.6 },
]
/** The same for the gateway's memory per open stream. */
export const streamMemory: readonly Comparison[] = [
  { ours: 'overGateway', theirs: 'trpc', target: 5 },
  { ours: 'overGateway', theirs: 'raw', target: null },
]
/** Whose answer times are compared at a constant rate of arrivals. */
export const openLoop: readonly Comparison[] = [
  { ours: 'frames', theirs: 'nest', target: null },
  { ours: 'frames', theirs: 'moleculer', target: null },
]

/** Every peer of some groups, once. */
export function peersOf(comparisons: readonly Comparison[]): PeerName[] {
  return [...new Set(comparisons.flatMap(({ ours, theirs }) => [ours, theirs]))]
}
