import { peers } from '../peers/index.ts'
import type { Results } from './measure.ts'
import type { Row } from './rows.ts'

const columns = [46, 12, 12, 12, 10] as const

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(columns[0]) : cell.padStart(columns[index] ?? 10)))
    .join('')
}

function figure(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString()
}

/** What was measured of each peer, the cheapest first. */
export async function resultTable(title: string, results: Results): Promise<string> {
  const rows = [...results].toSorted(([, a], [, b]) => a.cpu - b.cpu)
  const lines = rows.map(async ([name, { cpu, perSecond, p50, p99 }]) =>
    line([(await peers[name]()).title, figure(cpu), figure(perSecond), figure(p50), figure(p99)]),
  )
  return [
    `\n${title}`,
    line(['', 'CPU µs', 'per second', 'p50 ms', 'p99 ms']),
    ...(await Promise.all(lines)),
  ].join('\n')
}

/** The comparisons to which a target belongs, and whether it is met. */
export function targetTable(rows: readonly Row[]): string {
  const stated = rows.filter(({ target }) => target !== null)
  const lines = stated.map(({ case: name, peer, ours, theirs, ratio, target }) => [
    name.replace(/, 64 in flight: CPU µs per call/, ''),
    line([`  ${peer}`, figure(ours), figure(theirs), figure(ratio), `≥ ${target}`]) +
      (ratio >= (target ?? 0) ? '  met' : '  MISSED'),
  ])
  const grouped = lines.map(([name = '', text = ''], index) =>
    lines[index - 1]?.[0] === name ? text : `${name}\n${text}`,
  )
  return ['\nTargets (theirs ÷ ours)', line(['', 'ours', 'theirs', 'ratio', 'target']), ...grouped].join('\n')
}
