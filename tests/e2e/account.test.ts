import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, type Person } from '../door/people.ts'
import { totpOf } from '../door/totp.ts'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

const password = 'ein langes Passwort 42'

describe('one’s own account in a browser', () => {
  const possible = Boolean(chromiumPath)
  let platform: Deployment
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let ada: Person
  let url: string
  let secret = ''

  beforeAll(async () => {
    if (!possible) return
    ;[platform, browser] = await Promise.all([
      deploy('one process', { NODE_ENV: 'development' }),
      openBrowser(),
    ])
    // Passkeys belong to a name, not to a number.
    url = platform.url.replace('127.0.0.1', 'localhost')
    ada = createPerson(url)
    await ada.signUp('ada@example.org')
    context = await browser.newContext({ locale: 'de-DE' })
    page = await context.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  const expectNoFaults = async () => {
    // Motion that has not ended shows colours half way.
    await page.waitForTimeout(600)
    expect(await accessibilityFaults(page)).toEqual([])
  }
  const invite = async (email: string) => {
    const { link } = await ada.client.admin.invitations.create.mutate({ email, role: 'editor' })
    return `${url}${link}`
  }
  const inside = () => page.getByRole('link', { name: 'Wissensräume' })
  const signOut = async () => {
    await page.getByRole('button', { name: /^Konto/ }).click()
    await page.getByRole('menuitem', { name: 'Abmelden' }).click()
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  }
  const enterPassword = async (word = password) => {
    await page.goto(url)
    await page.getByLabel('E-Mail-Adresse', { exact: true }).fill('emil@example.org')
    await page.getByLabel('Passwort', { exact: true }).fill(word)
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  }
  const openSecurity = async () => {
    await page.getByRole('button', { name: /^Konto/ }).click()
    await page.getByRole('menuitem', { name: 'Konto und Sicherheit' }).click()
    await page.getByRole('heading', { name: 'Konto und Sicherheit' }).waitFor()
  }

  it.skipIf(!possible)(
    'begins with an invitation',
    async () => {
      await page.goto(await invite('emil@example.org'))
      await page.getByText('eingeladen').first().waitFor({ timeout: 20_000 })
      await expectNoFaults()
      await page.getByLabel('Ihr Name', { exact: true }).fill('Emil Beispiel')
      await page.getByLabel('Passwort', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Konto anlegen' }).click()
      await inside().waitFor({ timeout: 20_000 })
    },
    90_000,
  )

  it.skipIf(!possible)(
    'gets a second factor, which is asked for from then on',
    async () => {
      await page.goto(url)
      await inside().waitFor({ timeout: 20_000 })
      await openSecurity()
      await expectNoFaults()
      await page.getByRole('button', { name: 'Zweiten Faktor einrichten' }).click()
      await page.getByLabel('Ihr jetziges Passwort', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Weiter' }).click()
      await page.getByRole('img', { name: /QR-Code/ }).waitFor()
      await expectNoFaults()
      secret = (await page.locator('code').first().textContent()) ?? ''
      const code = () => totpOf(`otpauth://totp/x?secret=${secret}`)
      await page.getByLabel('Code', { exact: true }).fill(code())
      await page.getByRole('button', { name: 'Weiter' }).click()
      await page.getByRole('heading', { name: 'Ihre Wiederherstellungscodes' }).waitFor()
      await page.getByRole('button', { name: 'Ich habe es aufbewahrt' }).click()
      await page.getByText('Eingerichtet').waitFor()
      await signOut()
      await enterPassword()
      await page.getByRole('heading', { name: 'Noch ein Schritt' }).waitFor()
      await expectNoFaults()
      await page.getByLabel('Code', { exact: true }).fill(code())
      await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
      await inside().waitFor({ timeout: 20_000 })
    },
    120_000,
  )

  it.skipIf(!possible)(
    'signs in with a passkey, without a password',
    async () => {
      const tools = await context.newCDPSession(page)
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
      await openSecurity()
      await page.getByRole('button', { name: 'Passkey anlegen' }).click()
      await page.getByText(/^Passkey vom/).waitFor()
      await signOut()
      await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
      await inside().waitFor({ timeout: 20_000 })
    },
    120_000,
  )

  it.skipIf(!possible)(
    'gets a new password by mail when the old one is forgotten',
    async () => {
      await signOut()
      await page.getByRole('button', { name: 'Passwort vergessen?' }).click()
      await expectNoFaults()
      await page.getByLabel('E-Mail-Adresse', { exact: true }).fill('emil@example.org')
      await page.getByRole('button', { name: 'Link senden' }).click()
      await page.getByText('ist der Link unterwegs').waitFor()
      const mailed = async () => {
        const { mails } = await ada.client.admin.mails.list.query()
        const mail = mails.find(({ subject }) => subject === 'Neues Passwort')
        return /\/reset-password#\S+/.exec(mail?.text ?? '')?.[0]
      }
      await expect.poll(mailed, { timeout: 10_000 }).toBeDefined()
      await page.goto(`${url}${await mailed()}`)
      await page.getByLabel('Neues Passwort', { exact: true }).fill('ein ganz anderes Passwort')
      await expectNoFaults()
      await page.getByRole('button', { name: 'Passwort speichern' }).click()
      await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
      await enterPassword('ein ganz anderes Passwort')
      await page.getByRole('heading', { name: 'Noch ein Schritt' }).waitFor()
      await page.getByLabel('Code', { exact: true }).fill(totpOf(`otpauth://totp/x?secret=${secret}`))
      await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
      await inside().waitFor({ timeout: 20_000 })
    },
    120_000,
  )

  it.skipIf(!possible)(
    'gets an API key that is shown once, and switches between organisations',
    async () => {
      await openSecurity()
      await page.getByRole('button', { name: 'API-Schlüssel anlegen' }).click()
      await page.getByLabel('Wofür ist er?').fill('Nachtlauf')
      await page.getByText('Wissensräume durchsuchen und ihre Dokumente lesen').click()
      await page.getByRole('button', { name: 'Anlegen', exact: true }).click()
      const key = await page.locator('code').first().textContent()
      expect(key).toMatch(/^wos_/)
      await expectNoFaults()
      await page.getByRole('button', { name: 'Ich habe es aufbewahrt' }).click()
      await page.getByText('Nachtlauf').waitFor()
      const { id } = await ada.client.admin.tenants.create.mutate({ name: 'Zweigstelle', kind: 'school' })
      await ada.post('/api/auth/switch-tenant', { tenantId: id })
      await page.goto(await invite('emil@example.org'))
      await page.getByRole('button', { name: 'Beitreten' }).click()
      await inside().waitFor({ timeout: 20_000 })
      await page.getByRole('button', { name: /^Konto/ }).click()
      await page.getByRole('menuitemradio', { name: 'Zweigstelle', checked: true }).waitFor()
      await page.getByRole('menuitemradio', { name: 'Organisation', checked: false }).waitFor()
    },
    120_000,
  )
})
