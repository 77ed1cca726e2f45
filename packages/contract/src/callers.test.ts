import { expect, it } from 'vitest'
import { callersOf, callsIn } from './callers.ts'
import { reader } from './testing/contracts.ts'

const uses = { rag: 'rag-service', llm: 'llm-gateway' }

it('finds calls as they are written, also over several lines', () => {
  const sources = [
    'const found = await ctx.mesh.rag.internal.retrieve.query({ query })',
    `for await (const event of mesh.llm.internal
       .chat
       .subscribe(request)) yield event
     await mesh.rag.edge.spaces.list.query()
     await mesh.rag.internal.index.begin.mutate(document)`,
  ]
  expect(callsIn({ sources, uses, passesOn: false })).toEqual([
    'llm-gateway internal.chat',
    'rag-service edge.spaces.list',
    'rag-service internal.index.begin',
    'rag-service internal.retrieve',
  ])
})

it('counts what is kept in a variable as called with all that is below it', () => {
  const calls = (source: string) =>
    callsIn({ sources: [source], uses: { rag: 'rag-service' }, passesOn: false })
  expect(calls('const { index, space } = ctx.mesh.rag.internal\nawait index.begin.mutate(1)')).toEqual([
    'rag-service internal.index.*',
    'rag-service internal.space.*',
  ])
  expect(calls('const index = ctx.mesh.rag.internal.index')).toEqual(['rag-service internal.index.*'])
  expect(calls('const { rag } = ctx.mesh\nawait rag.edge.search.query(1)')).toEqual([
    'rag-service edge.search',
  ])
  expect(calls('const { rag: other } = ctx.mesh\nawait other.edge.search.query(1)')).toEqual([
    'rag-service *',
  ])
  expect(calls('const client = ctx.mesh.rag\nawait client.edge.search.query(1)')).toEqual(['rag-service *'])
})

it('finds the callers of what is kept in a variable', () => {
  const caller = { ...reader, calls: ['library-service internal.inputs.*', 'other-service *'] }
  const callers = (procedure: string) => callersOf('library-service', procedure, [caller])
  expect(callers('internal.inputs.same')).toEqual(['reader-service'])
  expect(callers('internal.outputs.same')).toEqual([])
  expect(callersOf('other-service', 'internal.any', [caller])).toEqual(['reader-service'])
})

it('takes a service whose calls it cannot see as called throughout, unless users are passed on to it', () => {
  expect(callsIn({ sources: [''], uses, passesOn: false })).toEqual(['llm-gateway *', 'rag-service *'])
  expect(callsIn({ sources: [''], uses, passesOn: true })).toEqual([])
})
