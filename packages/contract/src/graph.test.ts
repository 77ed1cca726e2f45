import { expect, it } from 'vitest'
import { toSvg } from './draw.ts'
import { circleIn, type Graph, graphOf, toMermaid } from './graph.ts'
import { layOut } from './layout.ts'

const service = (name: string, port: number, ...uses: { name: string; port: number }[]) => ({
  name,
  port,
  uses: Object.fromEntries(uses.map((used) => [used.name, used])),
})
const llm = service('llm', 4)
const rag = service('rag', 3, llm)
const chat = service('chat', 2, rag, llm)
const gateway = service('gateway', 1, chat, rag, llm)
const graph = graphOf([llm, gateway, rag, chat])

it('names every service and every declared call, always in the same order', () => {
  expect(graph).toEqual(graphOf([chat, rag, gateway, llm]))
  expect(graph.edges.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'chat llm',
    'chat rag',
    'gateway chat',
    'gateway llm',
    'gateway rag',
    'rag llm',
  ])
})

it('names the services of a circle', () => {
  expect(circleIn(graph)).toBeUndefined()
  const round = graphOf([service('llm', 4, chat), gateway, rag, chat])
  expect(circleIn(round)).toEqual(['chat', 'llm', 'chat'])
  expect(circleIn(graphOf([service('alone', 1, { name: 'alone', port: 1 })]))).toEqual(['alone', 'alone'])
})

it('is readable by Mermaid', () => {
  expect(toMermaid(graphOf([service('rag-service', 3007, { name: 'llm-gateway', port: 3009 })]))).toBe(
    'flowchart TD\n  llm_gateway["llm-gateway<br/>3009"]\n  rag_service["rag-service<br/>3007"]\n  rag_service --> llm_gateway\n',
  )
})

it('puts each service below all its callers, and no two in one place', () => {
  const { boxes } = layOut(graph)
  const row = (name: string) => boxes.find((one) => one.name === name)!.row
  for (const { from, to } of graph.edges) expect(row(to)).toBeGreaterThan(row(from))
  expect(new Set(boxes.map(({ row: y, column }) => `${y} ${column}`)).size).toBe(boxes.length)
})

it('leads lines around boxes: a line shares its place in a row with nothing', () => {
  const { boxes, lines } = layOut(graph)
  const bends = lines.flatMap((line) => line.slice(1, -1))
  expect(bends.length).toBeGreaterThan(0)
  for (const bend of bends)
    expect(boxes.some((one) => one.row === bend.row && one.column === bend.column)).toBe(false)
})

it('draws every service once and every call once, for light and dark pages', () => {
  const svg = toSvg(graph)
  expect(svg.match(/<rect class="box"/g)).toHaveLength(graph.nodes.length)
  expect(svg.match(/<path class="line"/g)).toHaveLength(graph.edges.length)
  expect(svg).toContain('prefers-color-scheme: dark')
  expect(svg).toContain('gateway calls chat')
})

it('draws a mesh of one, and of none', () => {
  const none: Graph = { nodes: [], edges: [] }
  for (const one of [none, graphOf([llm])]) expect(toSvg(one)).not.toMatch(/NaN|Infinity|undefined/)
})
