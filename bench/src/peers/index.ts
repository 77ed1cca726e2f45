import type { Peer } from './peer.ts'

/** Every way to call that is measured; each is loaded only by the processes that need it. */
export const peers = {
  frames: async () => (await import('./wattos.ts')).frames,
  stockClient: async () => (await import('./wattos.ts')).stockClient,
  plainFetchClient: async () => (await import('./wattos.ts')).plainFetchClient,
  local: async () => (await import('./wattos.ts')).local,
  overGateway: async () => (await import('./wattos.ts')).overGateway,
  createCaller: async () => (await import('./wattos.ts')).createCaller,
  raw: async () => (await import('./raw.ts')).raw,
  trpc: async () => (await import('./trpc.ts')).trpc,
  orpc: async () => (await import('./orpc.ts')).orpc,
  hono: async () => (await import('./hono.ts')).hono,
  nest: async () => (await import('./nest.ts')).nest,
  moleculer: async () => (await import('./moleculer.ts')).moleculer,
  grpc: async () => (await import('./grpc.ts')).grpc,
  connect: async () => (await import('./connect.ts')).connect,
} satisfies Record<string, () => Promise<Peer>>

/** Name of a peer. */
export type PeerName = keyof typeof peers

/** Whether there is such a peer. */
export function isPeer(name: string): name is PeerName {
  return Object.hasOwn(peers, name)
}
