import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../test-support/connect.ts'
import { type Harness, person, startHarness } from '../../../test-support/harness.ts'
import { startSite } from '../../../test-support/site.ts'
import { readDocument } from './read-document.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const documentAt = (url: string) => `
openapi: 3.1.0
info: { title: Library, version: '1' }
servers: [{ url: '${url}/api' }]
paths:
  /books/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    get:
      operationId: getBook
      summary: One book
      parameters:
        - { name: fields, in: query, schema: { type: array, items: { type: string } } }
        - { $ref: '#/components/parameters/Trace' }
      responses: { '200': { description: ok } }
    delete:
      responses: { '204': { description: gone } }
  /books:
    post:
      operationId: addBook
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }
      responses: { '201': { description: made } }
components:
  parameters:
    Trace: { name: x-trace, in: header, schema: { type: string } }
  schemas:
    Book:
      type: object
      required: [title]
      properties:
        title: { type: string }
        sequel: { $ref: '#/components/schemas/Book' }
`

const connectLibrary = (who: ReturnType<typeof person>, settings: object) =>
  connect(harness, who, { kind: 'openapi', name: 'lib', settings, secret: { key: 'k3y' } })

describe('an interface with an OpenAPI document', () => {
  it('becomes a tool for each operation', async () => {
    await using site = await startSite(() => ({ json: { title: 'Faust' } }))
    const who = person()
    const { problem, tools, idOf } = await connectLibrary(who, {
      document: documentAt(site.url),
      keyName: 'x-key',
    })
    expect(problem).toBeNull()
    expect(tools.map(({ name, effect, approval }) => [name, effect, approval])).toEqual([
      ['lib_getBook', 'reads', 'never'],
      ['lib_delete__books_id', 'changes', 'always'],
      ['lib_addBook', 'changes', 'always'],
    ])
    const asked = { id: 'a b', fields: ['title', 'year'], 'x-trace': 't' }
    expect(await harness.use(who, idOf('getBook'), asked)).toMatchObject({
      data: { body: { title: 'Faust' } },
    })
    expect(site.hits[0]).toMatchObject({
      method: 'GET',
      path: '/api/books/a%20b?fields=title&fields=year',
      headers: { 'x-trace': 't', 'x-key': 'k3y' },
    })
    const book = { title: 'Faust', sequel: { title: 'Faust II' } }
    expect(await harness.use(who, idOf('addBook'), { body: book })).toMatchObject({ outcome: 'ok' })
    expect(site.hits[1]).toMatchObject({ method: 'POST', path: '/api/books', body: JSON.stringify(book) })
    expect(await harness.use(who, idOf('addBook'), { body: {} })).toMatchObject({ code: 'ARGUMENTS_INVALID' })
  })

  it('is fetched from its address, and asked where it says', async () => {
    await using site = await startSite(({ path }) =>
      path === '/openapi.json'
        ? {
            json: {
              openapi: '3.0.3',
              info: { title: 'T', version: '1' },
              servers: [{ url: '/v2' }],
              paths: { '/ping': { get: { operationId: 'ping', responses: {} } } },
            },
          }
        : { json: 'pong' },
    )
    const who = person()
    const { problem, idOf } = await connectLibrary(who, { documentUrl: `${site.url}/openapi.json` })
    expect(problem).toBeNull()
    expect(await harness.use(who, idOf('ping'))).toMatchObject({ data: { body: 'pong' } })
    expect(site.hits.map(({ path }) => path)).toEqual(['/openapi.json', '/v2/ping'])
  })

  it.each(['../../admin', 'x/../../admin', '%2e%2e', '?admin=1', '#x'])(
    'is not left by the argument %s',
    async (id) => {
      await using site = await startSite(() => ({}))
      const who = person()
      const { idOf } = await connectLibrary(who, { document: documentAt(site.url) })
      await harness.use(who, idOf('getBook'), { id })
      expect(site.hits).toHaveLength(1)
      expect(site.hits[0]?.path).toMatch(/^\/api\/books\/[^/?#]+$/)
    },
  )

  it.each(['..', '.', ''])('takes no "%s" for a name in its path', async (id) => {
    await using site = await startSite(() => ({}))
    const who = person()
    const { idOf } = await connectLibrary(who, { document: documentAt(site.url) })
    expect(await harness.use(who, idOf('getBook'), { id })).toMatchObject({ code: 'ARGUMENTS_INVALID' })
    expect(site.hits).toEqual([])
  })
})

describe('a document', () => {
  const withRef = (ref: string) =>
    documentAt('https://lib.example').replace("$ref: '#/components/parameters/Trace'", `$ref: '${ref}'`)

  it.each([
    'https://evil.example/x.json',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    '/etc/hosts',
    './x.yaml',
  ])('leads nowhere by a reference to %s', async (ref) => {
    await expect(readDocument(withRef(ref))).rejects.toMatchObject({ code: 'ARGUMENTS_INVALID' })
  })

  it.each([
    ['swagger: "2.0"', 'OpenAPI 3'],
    ['{"openapi": "2.9", "info": {"title": "t", "version": "1"}, "paths": {}}', 'version: 2.9'],
    ['just words', 'OpenAPI 3'],
    [
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`,
      'OpenAPI 3',
    ],
  ])('that is none is refused: %s', async (text, words) => {
    await expect(readDocument(text)).rejects.toMatchObject({ message: expect.stringContaining(words) })
  })
})
