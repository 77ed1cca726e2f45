import type { Topology } from './collect-states.ts'

/** The queues that the services of the reached processes can work from, each with its services, by name. */
export function queuesOf({ processes }: Topology): Map<string, string[]> {
  const queues = new Map<string, Set<string>>()
  for (const one of processes) {
    if (!one.reached) continue
    for (const { name, queues: worked } of one.state.services)
      for (const queue of worked) queues.set(queue, (queues.get(queue) ?? new Set()).add(name))
  }
  const names = [...queues.keys()].toSorted()
  return new Map(names.map((queue) => [queue, [...(queues.get(queue) ?? [])].toSorted()]))
}
