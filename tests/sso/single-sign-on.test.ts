import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, type Person } from '../door/people.ts'
import { accessibilityFaults } from '../e2e/accessibility.ts'
import { chromiumPath, openBrowser } from '../e2e/browser.ts'
import { deploy, type Deployment } from '../e2e/deployment.ts'
import { createDirectory } from '../scim/directory.ts'
import { startOpenIdProvider } from './openid-provider.ts'

const confirmed = (name: string, groups: readonly string[] = []) => ({
  name,
  email: `${name.toLowerCase()}@schule.example`,
  email_verified: true,
  groups,
})

/** Signing in at a real OpenID provider in a real browser, set up in the console. */
describe.skipIf(!chromiumPath)('single sign-on in a browser', () => {
  let platform: Deployment
  let provider: Awaited<ReturnType<typeof startOpenIdProvider>>
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let ada: Person

  beforeAll(async () => {
    ;[platform, browser] = await Promise.all([
      deploy('one process', { OUTBOUND_ALLOW: '127.0.0.1' }),
      openBrowser(),
    ])
    provider = await startOpenIdProvider(`${platform.url}/api/auth/sso/callback`, {
      lehrerin: confirmed('Lene', ['kollegium', 'chor']),
      fremder: { name: 'Fremder', email: 'fremder@anderswo.example', email_verified: true },
      dieb: { name: 'Dieb', email: 'ada@schule.example', email_verified: false },
    })
    ada = createPerson(platform.url)
    await ada.signUp('ada@schule.example')
    await ada.client.admin.groups.create.mutate({ name: 'Lehrkräfte' })
    context = await browser.newContext({ locale: 'de-DE' })
    page = await context.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
    await provider?.stop()
  }, 60_000)

  const expectNoFaults = async (of = page) => {
    await of.waitForTimeout(600)
    expect(await accessibilityFaults(of)).toEqual([])
  }
  const signInAtProvider = async (of: Page, name: string) => {
    await of.locator('input[name=login]').fill(name)
    await of.locator('input[name=password]').fill('egal')
    await of.locator('button[type=submit]').click()
    // Consent, which this provider asks for once.
    await of.locator('button[type=submit]').click()
  }
  const begin = async (of: Page) => {
    await of.goto(platform.url)
    await of.getByRole('button', { name: 'Mit Schulkonto anmelden' }).click()
    await of.locator('input[name=login]').waitFor({ timeout: 20_000 })
  }

  it('is set up by an administrator, tested before it is saved', async () => {
    await page.goto(platform.url)
    await page.getByLabel('E-Mail-Adresse', { exact: true }).fill('ada@schule.example')
    await page.getByLabel('Passwort', { exact: true }).fill('a long password')
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await page.getByRole('link', { name: 'Wissensräume' }).waitFor({ timeout: 20_000 })
    await page.goto(`${platform.url}/admin/sign-on`)
    await page.getByText(`${platform.url}/api/auth/sso/callback`).waitFor({ timeout: 20_000 })
    await expectNoFaults()
    await page.getByRole('button', { name: 'Dienst hinzufügen' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Schulkonto')
    await dialog.getByLabel('Aussteller', { exact: true }).fill(provider.issuer)
    await dialog.getByRole('button', { name: 'Prüfen: Schulkonto' }).click()
    await dialog.getByText('Der Dienst antwortet').waitFor({ timeout: 20_000 })
    await dialog.getByLabel('Client-ID', { exact: true }).fill('wattos')
    await dialog
      .getByLabel('Client-Geheimnis', { exact: true })
      .fill('a secret that only the two of them know')
    await dialog.getByLabel('E-Mail-Domains', { exact: true }).fill('schule.example')
    await dialog.getByLabel('Scopes', { exact: true }).fill('openid email profile groups')
    await dialog.getByText('Wer hier unbekannt ist, darf beitreten').click()
    await dialog.getByRole('button', { name: 'Zeile hinzufügen' }).click()
    await dialog.getByLabel('Der Dienst nennt', { exact: true }).fill('kollegium')
    await dialog.getByLabel('Gruppe', { exact: true }).selectOption({ label: 'Lehrkräfte' })
    await dialog.getByLabel('Rolle', { exact: true }).selectOption({ label: 'Bearbeitung' })
    await expectNoFaults()
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await page.getByRole('heading', { name: 'Schulkonto' }).waitFor({ timeout: 20_000 })
    await expectNoFaults()
  }, 120_000)

  it('gets a token for its directory, which is shown once and works', async () => {
    await page.goto(`${platform.url}/admin/sign-on`)
    await page.getByRole('tab', { name: 'Verzeichnis (SCIM)' }).click()
    await page.getByText('Kein Verzeichnis ist verbunden').waitFor({ timeout: 20_000 })
    await page.getByRole('button', { name: 'Neues Token' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Für welches Verzeichnis ist es?').fill('Schulverzeichnis')
    await dialog.getByRole('button', { name: 'Anlegen' }).click()
    const token = await dialog.locator('code').innerText({ timeout: 20_000 })
    await expectNoFaults()
    await dialog.getByRole('button', { name: 'Fertig' }).click()
    await page.getByRole('row').filter({ hasText: 'Schulverzeichnis' }).waitFor()
    await expectNoFaults()
    expect(await createDirectory(platform.url, token).get('/Users')).toMatchObject({ status: 200 })
  }, 60_000)

  it('lets a teacher in, with the role and group that the provider’s stand for', async () => {
    const theirs = await browser.newContext({ locale: 'de-DE' })
    const lene = await theirs.newPage()
    await begin(lene)
    await signInAtProvider(lene, 'lehrerin')
    await lene.getByRole('link', { name: 'Wissensräume' }).waitFor({ timeout: 20_000 })
    expect(new URL(lene.url()).origin).toBe(platform.url)
    const { people } = await ada.client.admin.people.list.query({ search: 'lene@' })
    expect(people).toMatchObject([{ role: 'editor', name: 'Lene', groups: [{ name: 'Lehrkräfte' }] }])
    await theirs.close()
  }, 120_000)

  it.each([
    ['a stranger', 'fremder', 'gehört zu keiner der Domains'],
    ['whoever claims somebody’s address without proof', 'dieb', 'bestätigt Ihre E-Mail-Adresse nicht'],
  ])(
    'refuses %s, and says why',
    async (_, name, why) => {
      const theirs = await browser.newContext({ locale: 'de-DE' })
      const stranger = await theirs.newPage()
      await begin(stranger)
      await signInAtProvider(stranger, name)
      await stranger.getByRole('alert').getByText(why).waitFor({ timeout: 20_000 })
      await expectNoFaults(stranger)
      expect(await stranger.getByRole('link', { name: 'Wissensräume' }).count()).toBe(0)
      await theirs.close()
    },
    120_000,
  )

  it.each(['state', 'nonce'])(
    'takes no answer whose %s was tampered with on the way',
    async (part) => {
      const theirs = await browser.newContext({ locale: 'de-DE' })
      const lene = await theirs.newPage()
      await lene.route(`${provider.issuer}/auth?*`, async (route) => {
        const url = new URL(route.request().url())
        url.searchParams.set(part, 'another')
        await route.continue({ url: url.href })
      })
      await begin(lene)
      await signInAtProvider(lene, 'lehrerin')
      await lene.getByRole('alert').getByText('ließ sich nicht bestätigen').waitFor({ timeout: 20_000 })
      await theirs.close()
    },
    120_000,
  )

  it('stands in the audit log, refusals too', async () => {
    const { entries } = await ada.client.admin.audit.list.query({ action: 'session.sso' })
    expect(entries.map(({ outcome }) => outcome).sort()).toEqual([
      'SSO_EMAIL_UNCONFIRMED',
      'SSO_FAILED',
      'SSO_FAILED',
      'SSO_OTHER_DOMAIN',
      'ok',
    ])
  })
})
