import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseHostList } from './host-list.ts'
import { createOutbound, type Outbound } from './outbound.ts'
import { type Site, startSite } from './test-support.ts'

let site: Site
let outbound: Outbound
beforeAll(async () => {
  site = await startSite((_request, response) => response.end('inside'), '127.0.0.1')
  // Whatever name is asked for, the answer is this machine: what no guard stops arrives there.
  outbound = createOutbound({
    allow: '',
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  })
})
afterAll(async () => {
  await outbound[Symbol.asyncDispose]()
  site.server.close()
})

const refusedLiterals = [
  'http://127.0.0.1',
  'http://127.255.255.254',
  'http://0.0.0.0',
  'http://10.0.0.1',
  'http://172.16.0.1',
  'http://192.168.1.1',
  'http://100.64.0.1',
  'http://100.100.100.200/latest/meta-data',
  'http://169.254.169.254/latest/meta-data',
  'http://168.63.129.16',
  'http://192.0.0.192',
  'http://224.0.0.1',
  'http://240.0.0.1',
  'http://255.255.255.255',
  'http://[::1]',
  'http://[::]',
  'http://[::127.0.0.1]',
  'http://[::ffff:127.0.0.1]',
  'http://[::ffff:7f00:1]',
  'http://[::ffff:0:127.0.0.1]',
  'http://[64:ff9b::127.0.0.1]',
  'http://[64:ff9b:1::127.0.0.1]',
  'http://[2002:7f00:1::]',
  'http://[2001:0:7f00:1::]',
  'http://[fe80::1]',
  'http://[fec0::1]',
  'http://[fd00:ec2::254]',
  'http://[ff02::1]',
  'http://localhost',
  'http://localhost.',
  'http://LOCALHOST',
  'http://metadata.google.internal',
  'https://localhost',
]

const refusedSpellings = [
  'http://2130706433',
  'http://0x7f000001',
  'http://0x7f.1',
  'http://0177.0.0.1',
  'http://127.1',
  'http://127.0.1',
  'http://①②⑦.⓪.⓪.①',
  'http://127。0。0。1',
  'http://user:secret@127.0.0.1',
  'http://example.com@127.0.0.1',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_FLUSHALL',
  'ftp://127.0.0.1',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'not an address',
]

describe('what is not on the public internet', () => {
  it.each(refusedLiterals)('refuses %s and says how to allow it', async (url) => {
    const target = new URL(url)
    target.port = String(site.port)
    await expect(outbound.request(target)).rejects.toMatchObject({
      reason: 'ADDRESS_REFUSED',
      message: expect.stringContaining('OUTBOUND_ALLOW'),
    })
    expect(site.hits).toEqual([])
  })

  it.each(refusedSpellings)('does not take %s for an address', async (url) => {
    await expect(outbound.request(url)).rejects.toMatchObject({ reason: 'URL_REFUSED' })
    expect(site.hits).toEqual([])
  })

  it('gives no address to another protocol, either', async () => {
    await expect(outbound.addressOf('mail.example', 25)).rejects.toMatchObject({ reason: 'ADDRESS_REFUSED' })
    expect(await outbound.addressOf('93.184.216.34', 25)).toBe('93.184.216.34')
  })

  it.each([22, 25, 110])('speaks to no port %i, which belongs to another protocol', async (port) => {
    await expect(outbound.request(`http://93.184.216.34:${port}`)).rejects.toMatchObject({
      reason: 'URL_REFUSED',
    })
  })
})

describe('what the operator allows', () => {
  const reaching = async (allow: string, host: string) => {
    await using own = createOutbound({
      allow: allow.replaceAll('PORT', String(site.port)),
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    })
    return (await own.request(`http://${host}:${site.port}/allowed`)).status
  }

  it.each([
    ['intranet.example', 'intranet.example'],
    ['INTRANET.example:PORT', 'intranet.example'],
    ['*.school.example', 'wiki.school.example'],
    ['10.0.0.0/8, 127.0.0.0/8', '127.0.0.1'],
    ['127.0.0.1', 'any.example'],
  ])('reaches %s', async (allow, host) => {
    expect(await reaching(allow, host)).toBe(200)
  })

  it.each([
    ['intranet.example', 'other.example'],
    ['intranet.example:1', 'intranet.example'],
    ['*.school.example', 'school.example'],
    ['*.school.example', 'evilschool.example'],
    ['10.0.0.0/8', '127.0.0.1'],
  ])('does not take %s for more than it says', async (allow, host) => {
    await expect(reaching(allow, host)).rejects.toMatchObject({ reason: 'ADDRESS_REFUSED' })
  })

  it.each(['169.254.169.254', '[fd00:ec2::254]', '100.100.100.200'])(
    'does not take a network for the place in it where a cloud gives out credentials: %s',
    async (host) => {
      await using own = createOutbound({ allow: '169.254.0.0/16, fc00::/7, 100.64.0.0/10' })
      await expect(own.request(`http://${host}:${site.port}`)).rejects.toMatchObject({
        reason: 'ADDRESS_REFUSED',
      })
      expect(parseHostList(host).hasAddress(host.replace(/[[\]]/g, ''))).toBe(true)
    },
  )

  it('says which entry of the list is none', () => {
    expect(() => createOutbound({ allow: 'good.example, 10.0.0.0/99' })).toThrow('10.0.0.0/99')
  })
})
