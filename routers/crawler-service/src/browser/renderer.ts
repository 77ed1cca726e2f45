import type { GuardedProxy } from '@wattos/outbound'
import { openGuardedProxy } from '@wattos/outbound'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { HostGate } from '../fetch/host-gate.ts'

/** What a page looks like once its scripts have run: its source, or where they have sent the reader. */
export type Rendered = { readonly html: string } | { readonly redirect: string }

/** A fetched page, to be shown in a browser. */
export interface Shown {
  readonly url: string
  readonly type: string
  readonly body: Uint8Array
  readonly timeoutMs: number
  /** Bytes that everything which the page loads may take together. */
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** How a renderer is made; without `executable` there is none. */
export interface RendererOptions {
  readonly executable: string | undefined
  readonly userAgent: string
  readonly allow: string
}

const atOnce = 2
/** A page that keeps loading is taken as it is after so long, in milliseconds. */
const settleMs = 5_000
/** What says nothing in words is not loaded. */
const unread = new Set(['image', 'media', 'font'])

const flags = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  // Nothing goes past the proxy, not even to find out how to talk to a peer.
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
]

/** Runs the scripts of pages in Chromium, which is started with the first one. Whatever it loads goes through the guard's proxy. */
export class Renderer {
  readonly #options: RendererOptions
  readonly #gate = new HostGate()
  #browser: Promise<Browser> | undefined

  constructor(options: RendererOptions) {
    this.#options = options
  }

  /** Whether there is a browser to run scripts in. */
  get isThere(): boolean {
    return this.#options.executable !== undefined
  }

  /** Shows a page that has been fetched already: it is not asked for again, only what it loads is. */
  async render(shown: Shown): Promise<Rendered> {
    const leave = await this.#gate.enter('browser', { atOnce, apartMs: 0 }, shown.signal)
    try {
      const { allow, userAgent } = this.#options
      await using proxy = await openGuardedProxy({ allow, maxBytes: shown.maxBytes })
      const context = await this.#newContext(proxy, userAgent)
      try {
        return await show(await context.newPage(), shown)
      } finally {
        await context.close()
      }
    } finally {
      leave()
    }
  }

  async #newContext(proxy: GuardedProxy, userAgent: string): Promise<BrowserContext> {
    const browser = await this.#open()
    return browser.newContext({
      userAgent,
      proxy: { server: proxy.url },
      serviceWorkers: 'block',
      acceptDownloads: false,
      locale: 'de-DE',
    })
  }

  #open(): Promise<Browser> {
    const { executable } = this.#options
    if (executable === undefined) throw new TypeError('there is no browser')
    this.#browser ??= chromium
      .launch({
        executablePath: executable,
        args: flags,
        // Its own sandbox needs a user that is not the superuser.
        chromiumSandbox: process.getuid?.() !== 0,
      })
      .then((browser) => {
        browser.once('disconnected', () => (this.#browser = undefined))
        return browser
      })
      .catch((error: unknown) => {
        this.#browser = undefined
        throw error
      })
    return this.#browser
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser?.then((browser) => browser.close()).catch(() => undefined)
  }
}

async function show(page: Page, { url, type, body, timeoutMs, signal }: Shown): Promise<Rendered> {
  const stop = (): void => void page.close().catch(() => undefined)
  signal.addEventListener('abort', stop, { once: true })
  let redirect: string | undefined
  let isFirst = true
  try {
    await page.route('**/*', async (route) => {
      const asked = route.request()
      const navigates = asked.isNavigationRequest() && asked.frame() === page.mainFrame()
      if (navigates && isFirst) {
        isFirst = false
        return route.fulfill({ status: 200, contentType: type, body: Buffer.from(body) })
      }
      if (navigates) redirect = asked.url()
      return navigates || unread.has(asked.resourceType()) ? route.abort() : route.continue()
    })
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: timeoutMs }).catch((error: unknown) => {
      // Scripts that go elsewhere at once end the loading of this page.
      if (redirect === undefined) throw error
    })
    await page.waitForLoadState('networkidle', { timeout: settleMs }).catch(() => undefined)
    return redirect === undefined ? { html: await page.content() } : { redirect }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
