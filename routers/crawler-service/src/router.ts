import { kit } from './kit.ts'
import { createCrawl } from './procedures/create-crawl.ts'
import { listCrawls } from './procedures/list-crawls.ts'
import { updateCrawl } from './procedures/update-crawl.ts'

/** What members may call. */
export const edge = kit.router({
  crawls: kit.router({ list: listCrawls, create: createCrawl, update: updateCrawl }),
})

/** What other services may call. */
export const internal = kit.router({ subject: kit.subject() })
