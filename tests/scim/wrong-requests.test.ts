import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson } from '../door/people.ts'
import { type Platform, startPlatform } from '../door/platform.ts'
import { createDirectory, type Directory, idOf } from './directory.ts'

const filter = (text: string) => `filter=${encodeURIComponent(text)}`

let platform: Platform
let directory: Directory
beforeAll(async () => {
  platform = await startPlatform()
  const ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
  const { token } = await ada.client.admin.scim.create.mutate({ name: 'Verzeichnis' })
  directory = createDirectory(platform.url, token)
})
afterAll(() => platform.stop())

interface Wrong {
  readonly what: string
  readonly ask: () => Promise<unknown>
  readonly status: number
  readonly kind?: string
}

const wrongs: readonly Wrong[] = [
  {
    what: 'a filter that is not carried out',
    ask: () => directory.get(`/Users?${filter('userName co "a"')}`),
    status: 400,
    kind: 'invalidFilter',
  },
  {
    what: 'a filter that is none',
    ask: () => directory.get(`/Users?${filter('userName eq')}`),
    status: 400,
    kind: 'invalidFilter',
  },
  {
    what: 'a user name that is no address',
    ask: () => directory.post('/Users', { userName: 'berta' }),
    status: 400,
    kind: 'invalidValue',
  },
  {
    what: 'a user name that is taken',
    ask: () => directory.post('/Users', { userName: 'ada@example.org' }),
    status: 409,
    kind: 'uniqueness',
  },
  {
    what: 'a group without a name',
    ask: () => directory.post('/Groups', { members: [] }),
    status: 400,
    kind: 'invalidValue',
  },
  { what: 'another address', ask: () => directory.get('/Bulk'), status: 404 },
  { what: 'another method', ask: () => directory.put('/Users', {}), status: 405 },
]

describe('what is wrong', () => {
  it.each(wrongs)('is said of $what', async ({ ask, status, kind }) => {
    expect(await ask()).toMatchObject({
      status,
      body: { status: String(status), ...(kind !== undefined && { scimType: kind }) },
    })
  })

  it('reaches nothing that all objects share', async () => {
    const id = idOf(await directory.post('/Users', { userName: 'vera@example.org' }))
    for (const operation of [
      { op: 'add', path: '__proto__.polluted', value: 'yes' },
      { op: 'replace', path: 'constructor.prototype.polluted', value: 'yes' },
      { op: 'add', value: { '__proto__.polluted': 'yes' } },
      { op: 'add', value: JSON.parse('{"name":{"__proto__":{"polluted":"yes"}}}') },
    ])
      expect((await directory.patch(`/Users/${id}`, operation)).status).toBe(400)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
