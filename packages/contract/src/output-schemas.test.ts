import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readOutputs } from './output-schemas.ts'
import { before } from './testing/library.ts'

const config = join(import.meta.dirname, '../tsconfig.json')
const file = join(import.meta.dirname, 'testing/library.ts')

// The compiler reads the whole package.
const patience = { timeout: 90_000 }

it('reads outputs as JSON carries them', patience, async () => {
  const outputs = await readOutputs({ config, file, name: 'OutputsBefore' }, [before])
  const output = (name: string) => outputs.get(`library-service internal.outputs.${name}`)
  const year = { type: 'number' }
  const book = {
    type: 'object',
    properties: { title: { type: 'string' }, year },
    required: ['title', 'year'],
  }
  expect(output('same')).toEqual({
    type: 'object',
    properties: { at: { type: 'string' }, books: { type: 'array', items: book } },
    required: ['at', 'books'],
  })
  expect(output('becomeSure')).toEqual({ type: 'object', properties: { year } })
  expect(output('neverNull')).toMatchObject({ properties: { year: { anyOf: [{ type: 'null' }, year] } } })
  expect(output('addValue')).toMatchObject({ properties: { state: { type: 'string', enum: ['in', 'out'] } } })
  expect(output('recordValue')).toEqual({ type: 'object', additionalProperties: year })
  expect(output('recursive')).toMatchObject({
    $ref: '#/$defs/type1',
    $defs: { type1: { properties: { inner: { type: 'array', items: { $ref: '#/$defs/type1' } } } } },
  })
  expect(output('firstOutput')).toBeNull()
  expect(output('trackedEvent')).toMatchObject({
    properties: { id: { type: 'string' }, data: { type: 'object' } },
  })
})

it('says what is missing', patience, async () => {
  await expect(readOutputs({ config, file, name: 'Nothing' }, [before])).rejects.toThrow(
    'exports no type Nothing',
  )
  await expect(readOutputs({ config, file: '/elsewhere.ts', name: 'X' }, [before])).rejects.toThrow(
    'does not compile /elsewhere.ts',
  )
  const other = { name: 'other-service', edge: before.edge, internal: before.internal }
  await expect(readOutputs({ config, file, name: 'OutputsBefore' }, [other])).rejects.toThrow(
    'library.ts has no output of other-service edge.remove: add its service there.',
  )
})
