import { expect, it } from 'vitest'
import { callsIn } from './callers.ts'

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

it('takes a service whose calls it cannot see as called throughout, unless users are passed on to it', () => {
  expect(callsIn({ sources: [''], uses, passesOn: false })).toEqual(['llm-gateway *', 'rag-service *'])
  expect(callsIn({ sources: [''], uses, passesOn: true })).toEqual([])
})
