import type { Graph } from './graph.ts'
import { layOut, type Spot } from './layout.ts'

const box = { width: 176, height: 48 }
const step = { x: 204, y: 112 }
const margin = 24

const style = `
    .box { fill: #f6f7f9; stroke: #8a94a3; } .name { fill: #1a202c; } .port { fill: #5a6472; }
    .line { fill: none; stroke: #8a94a3; stroke-width: 1.5; } .head { fill: #8a94a3; }
    text { font: 14px system-ui, sans-serif; text-anchor: middle; } .port { font-size: 12px; }
    @media (prefers-color-scheme: dark) {
      .box { fill: #1f2530; stroke: #7d8899; } .name { fill: #edf1f7; } .port { fill: #aab4c3; }
      .line { stroke: #7d8899; } .head { fill: #7d8899; }
    }`

/** Draws the graph as SVG that reads on light and dark pages; the services stand under their callers. */
export function toSvg(graph: Graph): string {
  const layout = layOut(graph)
  const width = margin * 2 + Math.max(0, layout.columns - 1) * step.x + box.width
  const height = margin * 2 + Math.max(0, layout.rows - 1) * step.y + box.height
  const ports = new Map(graph.nodes.map(({ name, port }) => [name, port]))
  const told = graph.edges.map(({ from, to }) => `${from} calls ${to}`).join('; ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
  <title id="title">Which service may call which</title>
  <desc id="desc">${told}.</desc>
  <style>${style}
  </style>
  <defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>
${layout.lines.map((line) => `  <path class="line" marker-end="url(#head)" d="${path(line)}"/>`).join('\n')}
${layout.boxes.map((spot) => drawBox(spot, ports.get(spot.name))).join('\n')}
</svg>
`
}

const middle = ({ row, column }: Spot) => ({
  x: margin + column * step.x + box.width / 2,
  y: margin + row * step.y + box.height / 2,
})

function drawBox(spot: Spot, port: number | undefined): string {
  const { x, y } = middle(spot)
  return `  <g><rect class="box" x="${x - box.width / 2}" y="${y - box.height / 2}" width="${box.width}" height="${box.height}" rx="8"/><text class="name" x="${x}" y="${y - 3}">${spot.name}</text><text class="port" x="${x}" y="${y + 15}">${port ?? ''}</text></g>`
}

// From the bottom of a box to the top of another; straight down past the boxes of the rows between.
function path(line: readonly Spot[]): string {
  const half = box.height / 2
  return line
    .map((spot, index) => {
      const { x, y } = middle(spot)
      const last = index === line.length - 1
      const before = line[index - 1]
      if (!before) return `M${x} ${y + half}`
      const from = middle(before)
      const [start, end] = [from.y + half, y - half - (last ? 2 : 0)]
      const bend = (start + end) / 2
      return `C${from.x} ${bend} ${x} ${bend} ${x} ${end}${last ? '' : ` L${x} ${y + half}`}`
    })
    .join(' ')
}
