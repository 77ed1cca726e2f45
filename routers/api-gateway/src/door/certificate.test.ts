import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMetrics } from '@wattos/telemetry'
import { expect, it, onTestFinished } from 'vitest'
import { watchCertificates } from './certificate.ts'

const days = 3

/** A page with a certificate of its own that nobody has signed; its port. */
async function openPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wattos-certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-days', String(days), '-subj', '/CN=localhost', '-keyout', key, '-out', cert]
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject])
  const page = createServer({ key: await readFile(key), cert: await readFile(cert) })
  await new Promise<void>((listening) => page.listen(0, '127.0.0.1', listening))
  onTestFinished(async () => {
    page.close()
    await rm(folder, { recursive: true, force: true })
  })
  const address = page.address()
  return String(typeof address === 'object' ? address?.port : '')
}

it('measures the platform’s own address and the organisations’ host names, and forgets those that are given up', async () => {
  const port = await openPage()
  const metrics = createMetrics()
  const warned: object[] = []
  const log = { warn: (about: object) => void warned.push(about) }
  let hosts = ['localhost', 'nowhere.invalid']
  const main = `https://127.0.0.1:${port}`
  using watch = watchCertificates({ main, hosts: () => Promise.resolve(hosts) }, { metrics, log })
  const measured = async () => {
    await watch.look()
    const { values } = await metrics.httpCertificateExpiry.get()
    return new Map(values.map(({ labels, value }) => [labels.address, value]))
  }
  const first = await measured()
  expect(new Set(first.keys())).toEqual(new Set([main, `https://localhost:${port}`]))
  const inDays = ((first.get(`https://localhost:${port}`) ?? 0) * 1_000 - Date.now()) / 86_400_000
  expect(inDays).toBeGreaterThan(days - 1)
  expect(inDays).toBeLessThanOrEqual(days)
  expect(warned).toMatchObject([{ address: `https://nowhere.invalid:${port}` }])
  hosts = []
  expect([...(await measured()).keys()]).toEqual([main])
})

it('goes on measuring what it knows where the host names cannot be had', async () => {
  const port = await openPage()
  const metrics = createMetrics()
  const hosts = () => Promise.reject(new Error('admin-service is away'))
  using watch = watchCertificates(
    { main: `https://127.0.0.1:${port}`, hosts },
    { metrics, log: { warn: () => {} } },
  )
  await watch.look()
  expect((await metrics.httpCertificateExpiry.get()).values).toHaveLength(1)
})
