import { kit } from './kit.ts'
import { beginScheduled } from './procedures/begin-scheduled.ts'
import { cancelCrawl } from './procedures/cancel-crawl.ts'
import { createCrawl } from './procedures/create-crawl.ts'
import { deleteCrawl } from './procedures/delete-crawl.ts'
import { endLostRun } from './procedures/end-lost-run.ts'
import { getCrawl } from './procedures/get-crawl.ts'
import { listCrawls } from './procedures/list-crawls.ts'
import { listDue } from './procedures/list-due.ts'
import { listLost } from './procedures/list-lost.ts'
import { listPages } from './procedures/list-pages.ts'
import { listRuns } from './procedures/list-runs.ts'
import { startCrawl } from './procedures/start-crawl.ts'
import { stopSchedule } from './procedures/stop-schedule.ts'
import { takeUpRun } from './procedures/take-up-run.ts'
import { updateCrawl } from './procedures/update-crawl.ts'
import { watchCrawl } from './procedures/watch-crawl.ts'

/** What members may call. */
export const edge = kit.router({
  crawls: kit.router({
    list: listCrawls,
    get: getCrawl,
    watch: watchCrawl,
    create: createCrawl,
    update: updateCrawl,
    start: startCrawl,
    cancel: cancelCrawl,
    delete: deleteCrawl,
  }),
  runs: kit.router({ list: listRuns }),
  pages: kit.router({ list: listPages }),
})

/** What other services may call. */
export const internal = kit.router({
  schedules: kit.router({ due: listDue, begin: beginScheduled, stop: stopSchedule }),
  runs: kit.router({ lost: listLost, takeUp: takeUpRun, end: endLostRun }),
  subject: kit.subject(),
})
