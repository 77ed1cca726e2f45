import { crawlerFailure } from '../errors.ts'
import type { MemberContext } from './access.ts'
import { nextRun } from './schedule.ts'
import { maxUrlLength, type Settings } from './settings.ts'

/** Checks what a shape cannot say and fills in what follows; throws START_URL_INVALID, TOO_MANY_PAGES, BROWSER_MISSING or SCHEDULE_INVALID. */
export function prepare({ env, resources }: MemberContext, settings: Settings) {
  const url = URL.parse(settings.url)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.href.length > maxUrlLength)
    throw crawlerFailure('START_URL_INVALID')
  if (settings.maxPages > env.CRAWLER_MAX_PAGES)
    throw crawlerFailure('TOO_MANY_PAGES', { most: env.CRAWLER_MAX_PAGES })
  if (settings.render && !resources.renderer.isThere) throw crawlerFailure('BROWSER_MISSING')
  url.hash = ''
  return {
    ...settings,
    url: url.href,
    name: settings.name === '' ? url.host : settings.name,
    nextRunAt: nextRun(settings, new Date()),
  }
}
