import { type Browser, chromium } from 'playwright-core'

/** Path of a Chromium on this machine; without one, browser tests are skipped by name. */
export const chromiumPath = process.env['WATTOS_TEST_CHROMIUM']

/** Starts a browser that talks to nobody but the platform under test. */
export function openBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error('WATTOS_TEST_CHROMIUM is not set')
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
