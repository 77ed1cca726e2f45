import { circleIn, graphOf, toMermaid, toSvg } from '@wattos/contract'
import { services } from './services.ts'

/** Ways to print the graph. */
export const graphFormats = ['mermaid', 'json', 'svg'] as const

/** Prints which service may call which. The exit code is 1 if services use each other in a circle. */
export function graph(format: (typeof graphFormats)[number]): number {
  const declared = graphOf(services)
  const circle = circleIn(declared)
  if (circle) {
    console.error(
      `${circle.join(' → ')}: services may not use each other in a circle. Take one of these out of its "uses".`,
    )
    return 1
  }
  if (format === 'json') console.log(JSON.stringify(declared, null, 2))
  else process.stdout.write(format === 'svg' ? toSvg(declared) : toMermaid(declared))
  return 0
}
