import { layOut } from '@wattos/contract/layout'
import { useTranslation } from 'react-i18next'
import { BreakerSign } from './breaker-sign.tsx'
import { useEdgeText } from './edge-text.ts'
import { type Point, pathOf } from './map-geometry.ts'
import { type ServiceEdge, type ServiceGraph, type ServiceNode, withoutCircles } from './service-graph.ts'

const box = { width: 176, height: 58 }
const label = { width: 172, height: 62 }
const step = { x: 184, y: 96 }
const margin = 16
const origin: Point = { x: 0, y: 0 }

/** A map that is wider than its place begins with its middle, where the callers stand. */
const showMiddle = (element: HTMLElement | null) =>
  element?.scrollTo({ left: (element.scrollWidth - element.clientWidth) / 2 })

type MapProps = { graph: ServiceGraph; chosen: string | undefined; onChoose: (key: string) => void }

/** The services under their callers, with what goes on between them; an edge opens by mouse and by keyboard. */
export function ServiceMap({ graph, chosen, onChoose }: MapProps) {
  const { t } = useTranslation()
  const drawn = withoutCircles(graph.edges).flatMap(({ from, to }) =>
    graph.edges.filter((edge) => edge.from === from && edge.to === to),
  )
  // Each edge's words get a place of their own between its services, so that nothing covers anything.
  const layout = layOut({
    nodes: [...graph.nodes.map(({ name }) => name), ...drawn.map(({ key }) => key)].map((name) => ({
      name,
      port: 0,
    })),
    edges: drawn.flatMap(({ from, key, to }) => [
      { from, to: key },
      { from: key, to },
    ]),
  })
  const at = ({ row, column }: { row: number; column: number }): Point => ({
    x: margin + column * step.x + box.width / 2,
    y: margin + row * step.y + label.height / 2,
  })
  const width = margin * 2 + (layout.columns - 1) * step.x + box.width
  const height = margin * 2 + (layout.rows - 1) * step.y + label.height
  const places = new Map(layout.boxes.map((spot) => [spot.name, at(spot)]))
  return (
    <div
      ref={showMiddle}
      className="focus-ring overflow-x-auto rounded-3xl border border-line bg-surface p-2"
      role="region"
      aria-label={t('admin.services.map')}
      tabIndex={0}
    >
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={t('admin.services.map')}
        className="mx-auto"
      >
        {drawn.map((edge, index) =>
          [layout.lines[index * 2], layout.lines[index * 2 + 1]].map((line, half) => (
            <path
              key={`${edge.key} ${half}`}
              d={pathOf((line ?? []).map(at), box.height / 2)}
              fill="none"
              stroke="currentColor"
              strokeWidth={chosen === edge.key ? 3 : 1.5}
              strokeDasharray={edge.parts.length === 0 ? '4 5' : undefined}
              className={lineColour(edge)}
            />
          )),
        )}
        {graph.nodes.map((node) => (
          <ServiceBox key={node.name} node={node} at={places.get(node.name) ?? origin} />
        ))}
        {drawn.map((edge) => (
          <EdgeLabel
            key={edge.key}
            edge={edge}
            at={places.get(edge.key) ?? origin}
            chosen={chosen === edge.key}
            onChoose={onChoose}
          />
        ))}
      </svg>
    </div>
  )
}

function lineColour({ breaker, failed }: ServiceEdge): string {
  return breaker === 'open' || failed > 0.05
    ? 'text-danger'
    : breaker === 'half-open'
      ? 'text-warn'
      : 'text-line-strong'
}

function ServiceBox({ node, at }: { node: ServiceNode; at: Point }) {
  const { t } = useTranslation()
  const gone = node.missing.length > 0 && node.versions.length === 0
  return (
    <g transform={`translate(${at.x} ${at.y})`} textAnchor="middle" fill="currentColor">
      <rect
        x={-box.width / 2}
        y={-box.height / 2}
        width={box.width}
        height={box.height}
        rx="14"
        strokeWidth="1.5"
        strokeDasharray={gone ? '5 4' : undefined}
        className={gone ? 'fill-danger-wash stroke-danger' : 'fill-canvas stroke-line-strong'}
      />
      <text y="-3" fontSize="15" fontWeight="600" className="text-ink">
        {node.name}
      </text>
      <text y="17" fontSize="12" className={node.missing.length > 0 ? 'text-danger' : 'text-ink-soft'}>
        {node.missing.length > 0 ? t('admin.services.why.unreachable') : node.versions.join(', ')}
      </text>
    </g>
  )
}

type LabelProps = { edge: ServiceEdge; at: Point; chosen: boolean; onChoose: (key: string) => void }

function EdgeLabel({ edge, at, chosen, onChoose }: LabelProps) {
  const said = useEdgeText()(edge)
  const lines = [said.rate, said.way, said.breaker ?? said.quality].filter((line) => line !== '')
  const bad = edge.failed > 0 || edge.breaker !== 'closed'
  return (
    <g
      role="button"
      tabIndex={0}
      aria-label={`${said.name}: ${lines.join(' ')}`}
      aria-pressed={chosen}
      transform={`translate(${at.x} ${at.y})`}
      textAnchor="middle"
      fill="currentColor"
      className="group cursor-pointer outline-none"
      onClick={() => onChoose(edge.key)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onChoose(edge.key)
      }}
    >
      <rect
        x={-label.width / 2}
        y={-label.height / 2}
        width={label.width}
        height={label.height}
        rx="12"
        strokeWidth={chosen ? 2.5 : 1}
        className={`group-hover:fill-hover group-focus-visible:stroke-accent group-focus-visible:[stroke-width:3] ${chosen ? 'fill-accent-wash stroke-accent' : 'fill-surface stroke-line'}`}
      />
      {edge.parts.length > 0 && <BreakerSign state={edge.breaker} x={-label.width / 2 + 14} y={-14} />}
      {lines.map((line, index) => (
        <text
          key={line}
          y={(index - (lines.length - 1) / 2) * 17 + 4}
          fontSize={index === 0 ? 12.5 : 11.5}
          fontWeight={index === 0 ? 600 : 400}
          className={index === 0 ? 'text-ink' : index === 2 && bad ? 'text-danger' : 'text-ink-soft'}
        >
          {`${line} `}
        </text>
      ))}
    </g>
  )
}
