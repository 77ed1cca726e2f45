import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Ends when what moves on the page has come to rest, for colours half way are nobody's; what turns for ever is not waited for. */
const atRest = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => Promise.allSettled(
  document.getAnimations().filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished)))`

/** What axe finds wrong on the page as it stands, by WCAG 2.2 A and AA: rule and element, empty when nothing is. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // What the component library says to screen readers stands in a region of its own, as pictures named by what is said.
  // The platform's content security policy lets no foreign script in; the browser's own tools may still run one.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axe.source })
  const { result } = await session.send('Runtime.evaluate', {
    expression: `${atRest}.then(() => axe.run({ exclude: ['[data-live-announcer]'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
      .then(({ violations }) => JSON.stringify(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' ')))))`,
    awaitPromise: true,
    returnByValue: true,
  })
  await session.detach()
  const faults: unknown = JSON.parse(String(result.value))
  return Array.isArray(faults) ? faults.map(String) : []
}
