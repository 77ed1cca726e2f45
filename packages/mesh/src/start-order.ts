import type { AnyService } from './service.ts'

/** Services in an order in which each comes after those it uses; throws on a circle. */
export function inStartOrder(services: readonly AnyService[]): AnyService[] {
  const ordered: AnyService[] = []
  const visiting = new Set<string>()
  const visit = (service: AnyService) => {
    if (ordered.includes(service)) return
    if (visiting.has(service.name))
      throw new Error(
        `${[...visiting].join(' → ')} → ${service.name}: services may not use each other in a circle`,
      )
    visiting.add(service.name)
    for (const target of Object.values(service.uses)) {
      const next = services.find((candidate) => candidate.name === target.name)
      if (next) visit(next)
    }
    visiting.delete(service.name)
    ordered.push(service)
  }
  services.forEach(visit)
  return ordered
}
