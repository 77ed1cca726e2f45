import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import type { TRPCLink } from '@trpc/client'
import type { AppRouter } from './contract.ts'

export function createWattosClient(url: string) {
  const perService: TRPCLink<AppRouter> =
    (runtime) =>
    ({ op, next }) => {
      void next
      const [alias = '', ...rest] = op.path.split('.')
      const base = { url: `${url}/trpc/${alias}` }
      const link = splitLink<AppRouter>({
        condition: (o) => o.type === 'subscription',
        true: httpSubscriptionLink(base),
        false: httpLink(base),
      })
      return link(runtime)({
        op: { ...op, path: rest.join('.') },
        next: () => {
          throw new Error('terminating')
        },
      })
    }
  return createTRPCClient<AppRouter>({ links: [perService] })
}
