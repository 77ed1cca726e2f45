import type { Breaker } from './service-graph.ts'

const shapes = {
  closed: <circle r="4.5" />,
  'half-open': (
    <>
      <circle r="4.5" fill="none" strokeWidth="1.5" stroke="currentColor" />
      <path d="M0-4.5a4.5 4.5 0 0 0 0 9z" />
    </>
  ),
  open: <path d="M0-6 6 5H-6z" />,
} as const

const colours = { closed: 'text-accent', 'half-open': 'text-warn', open: 'text-danger' } as const

/** The state of a breaker by its form: a disc is closed, a half disc half-open, a triangle open. Its name stands beside it. */
export function BreakerSign({ state, x, y }: { state: Breaker; x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`} className={colours[state]} fill="currentColor" aria-hidden="true">
      {shapes[state]}
    </g>
  )
}

/** The same sign within a line of text. */
export function InlineBreakerSign({ state }: { state: Breaker }) {
  return (
    <svg viewBox="-7 -7 14 14" className="inline-block size-3.5 align-[-0.1em]" aria-hidden="true">
      <BreakerSign state={state} x={0} y={0} />
    </svg>
  )
}
