import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson } from '../door/people.ts'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

/** An organisation under a host name of its own; browsers find every name that ends in .localhost on this machine. */
describe.skipIf(!chromiumPath)('a host name of an organisation in a browser', () => {
  let platform: Deployment
  let browser: Browser
  let main: string
  let own: string

  beforeAll(async () => {
    ;[platform, browser] = await Promise.all([deploy('one process'), openBrowser()])
    main = platform.url.replace('127.0.0.1', 'localhost')
    own = platform.url.replace('127.0.0.1', 'ki.schule.localhost')
    const ada = createPerson(main)
    await ada.signUp('ada@example.org')
    const [home] = await ada.client.admin.tenants.list.query()
    const { id: tenantId } = await ada.client.admin.tenants.create.mutate({ name: 'Schule', kind: 'school' })
    await ada.post('/api/auth/switch-tenant', { tenantId })
    await ada.client.admin.tenant.update.mutate({
      domain: 'ki.schule.localhost',
      brandName: 'Seeschule',
      brandColor: '#ffcc00',
    })
    await ada.client.admin.sso.create.mutate({
      name: 'Schulkonto',
      issuer: 'https://login.schule.example/realms/schule',
      clientId: 'wattos',
      domains: ['schule.example', 'eltern.schule.example'],
      joins: true,
      role: 'viewer',
      trustsEmails: false,
      active: true,
      mappings: [{ value: 'lehrkraft', groupId: null, role: 'editor' }],
    })
    await ada.post('/api/auth/switch-tenant', { tenantId: home?.id })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  const open = async (colorScheme: 'light' | 'dark', width: number) => {
    const context = await browser.newContext({
      locale: 'de-DE',
      colorScheme,
      viewport: { width, height: 860 },
    })
    return context.newPage()
  }
  const signIn = async (page: Page) => {
    await page.getByLabel('E-Mail-Adresse', { exact: true }).fill('ada@example.org')
    await page.getByLabel('Passwort', { exact: true }).fill('a long password')
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await page.getByRole('link', { name: 'Wissensräume' }).waitFor({ timeout: 20_000 })
  }
  const expectNoFaults = async (page: Page) => {
    // Motion that has not ended shows colours half way.
    await page.waitForTimeout(600)
    expect(await accessibilityFaults(page)).toEqual([])
  }

  const confirm = async (page: Page, name: string) => {
    await page.getByRole('button', { name: `Bestätigen: ${name}, Schule` }).click()
    await expectNoFaults(page)
    await page.getByRole('alertdialog').getByRole('button', { name: 'Bestätigen' }).click()
    await page.getByRole('button', { name: `Zurücknehmen: ${name}, Schule` }).waitFor({ timeout: 20_000 })
  }

  it('is confirmed by the operator in the console, like the domain of its addresses', async () => {
    const page = await open('light', 1280)
    await page.goto(main)
    await signIn(page)
    await page.goto(`${main}/admin/organisations`)
    for (const name of ['ki.schule.localhost', 'schule.example']) await confirm(page, name)
    await page.getByRole('button', { name: 'Neue Organisation' }).click()
    await page.getByRole('dialog').getByLabel('Name der Organisation').fill('Gemeinde')
    await expectNoFaults(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Gründen' }).click()
    await page.getByRole('row').filter({ hasText: 'Gemeinde' }).waitFor({ timeout: 20_000 })
  }, 90_000)

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 380],
    ['dark', 380],
  ] as const)(
    'shows whose it is before anybody signs in, %s, %d wide',
    async (scheme, width) => {
      const page = await open(scheme, width)
      await expect
        .poll(async () => (await page.goto(own))?.status(), { timeout: 20_000, interval: 500 })
        .toBe(200)
      await page.getByText('Seeschule').filter({ visible: true }).first().waitFor({ timeout: 20_000 })
      expect(await page.title()).toBe('Seeschule')
      await expectNoFaults(page)
      await page.goto(main)
      await page.getByRole('heading', { name: 'Anmelden' }).waitFor({ timeout: 20_000 })
      expect(await page.getByText('Seeschule').count()).toBe(0)
    },
    60_000,
  )

  it.each([
    ['light', 1280],
    ['dark', 380],
  ] as const)(
    'has its administrators see which names count, and what proves a domain, %s, %d wide',
    async (scheme, width) => {
      const page = await open(scheme, 1280)
      await page.goto(own)
      await signIn(page)
      await page.setViewportSize({ width, height: 860 })
      await page.goto(`${own}/admin/settings`)
      await page.getByText('ki.schule.localhost').first().waitFor({ timeout: 20_000 })
      await expectNoFaults(page)
      await page.goto(`${own}/admin/sign-on`)
      await page.getByText('_wattos.eltern.schule.example').waitFor({ timeout: 20_000 })
      expect(await page.getByText('_wattos.schule.example').count()).toBe(0)
      await page.getByRole('button', { name: 'Prüfen: eltern.schule.example' }).click()
      await page.getByText('Der TXT-Eintrag ist nicht zu finden').waitFor({ timeout: 30_000 })
      await page.getByText('Anmeldung nur mit diesen Diensten').click()
      await page.getByRole('dialog').waitFor()
      await expectNoFaults(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Einschalten' }).click()
      await page.getByText('hat sich noch niemand angemeldet').waitFor({ timeout: 20_000 })
      await expectNoFaults(page)
    },
    90_000,
  )

  it('leads into that organisation alone, and keeps a passkey of its own', async () => {
    const page = await open('light', 1280)
    const tools = await page.context().newCDPSession(page)
    await tools.send('WebAuthn.enable')
    await tools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(own)
    await signIn(page)
    const menu = page.getByRole('button', { name: /^Konto/ })
    await menu.click()
    await page.getByRole('menuitem', { name: 'Konto und Sicherheit' }).waitFor()
    expect(await page.getByRole('menuitemradio', { name: 'Organisation' }).count()).toBe(0)
    await page.getByRole('menuitem', { name: 'Konto und Sicherheit' }).click()
    await page.getByRole('button', { name: 'Passkey anlegen' }).click()
    await page.getByText(/^Passkey vom/).waitFor({ timeout: 20_000 })
    await menu.click()
    await page.getByRole('menuitem', { name: 'Abmelden' }).click()
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.getByRole('link', { name: 'Wissensräume' }).waitFor({ timeout: 20_000 })
    const state = await page.evaluate<string>(
      `fetch('/trpc/admin/tenants.list').then((answer) => answer.text())`,
    )
    expect(state).toMatch(/"name":"Seeschule","kind":"school","current":true/)
  }, 90_000)
})
