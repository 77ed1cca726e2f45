import type { AnyRouter } from '@trpc/server'
import { type AnyService, createPolicyLookup, type EffectivePolicy } from '@wattos/mesh'
import { services } from './services.ts'

/** The policy by which one service calls one procedure of another. */
interface Row extends EffectivePolicy {
  readonly caller: string
  readonly callee: string
  readonly procedure: string
  readonly kind: string
}

/** Prints the policy of every call that the declarations allow between services, as it is carried out. */
export function policy({ json }: { json: boolean }): number {
  const rows = services.flatMap(rowsOf)
  if (json) {
    console.log(
      JSON.stringify(
        rows.map(({ idempotencyKey, ...row }) => ({ ...row, keyed: idempotencyKey !== undefined })),
        null,
        2,
      ),
    )
    return 0
  }
  const table = rows.map((row) => [
    `${row.caller} → ${row.callee}`,
    row.procedure,
    row.kind,
    row.timeoutMs === undefined ? 'default' : `${row.timeoutMs} ms`,
    row.retry === 0 ? '-' : `${row.retry} more`,
    row.hedgeAfter === undefined ? '-' : String(row.hedgeAfter),
    row.cacheMs === 0 ? '-' : `${row.cacheMs} ms`,
    row.priority,
  ])
  const lines = [['edge', 'procedure', 'kind', 'timeout', 'retries', 'hedge', 'cache', 'priority'], ...table]
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  return 0
}

function rowsOf(caller: AnyService): Row[] {
  return Object.entries(caller.uses).flatMap(([alias, { name }]) => {
    const callee = services.find((service) => service.name === name)
    const lookup = createPolicyLookup(caller.policies[alias])
    const surfaces = callee
      ? ([
          ['edge', callee.edge],
          ['internal', callee.internal],
        ] as const)
      : []
    return surfaces.flatMap(([surface, router]) =>
      proceduresOf(router).map(([path, kind]) => ({
        caller: caller.name,
        callee: name,
        procedure: `${surface}.${path}`,
        kind,
        ...lookup(surface, path, kind),
      })),
    )
  })
}

function proceduresOf(router: AnyRouter) {
  const procedures: Readonly<Record<string, { _def: { type: 'query' | 'mutation' | 'subscription' } }>> =
    router._def.procedures
  return Object.entries(procedures).map(([path, { _def }]) => [path, _def.type] as const)
}
