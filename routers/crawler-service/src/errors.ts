import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, and every reason for which a crawl may end. */
export const crawlerErrors = {
  CRAWL_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This website is not set up (any more), or you may not see it.',
  },
  SPACE_NOT_EDITABLE: {
    code: 'FORBIDDEN',
    message: 'You may read this knowledge space but not change it. Ask its owner for the right to edit.',
  },
  START_URL_INVALID: {
    code: 'BAD_REQUEST',
    message: 'This is not the address of a web page. Give one that begins with https:// or http://.',
  },
  SCHEDULE_INVALID: {
    code: 'BAD_REQUEST',
    message:
      'This schedule or time zone is not understood. Give five cron fields, such as 0 5 * * 1, and a zone such as Europe/Berlin.',
  },
  TOO_MANY_PAGES: {
    code: 'BAD_REQUEST',
    message: 'One crawl may read at most {most} pages here. Choose fewer, or ask your administrator.',
  },
  BROWSER_MISSING: {
    code: 'PRECONDITION_FAILED',
    message:
      'No browser is set up here, so the scripts of pages cannot be run. Switch that off, or set CRAWLER_CHROMIUM to the path of a Chromium.',
  },
  CRAWL_RUNNING: {
    code: 'CONFLICT',
    message: 'This website is being read already. Wait until that is done, or stop it.',
  },
  CRAWL_NOT_RUNNING: {
    code: 'CONFLICT',
    message: 'This website is not being read at the moment.',
  },
  NOTHING_READ: {
    code: 'UNPROCESSABLE_CONTENT',
    message: 'No page of this website could be read. The list of pages says why for each of them.',
  },
  CRAWL_RIGHTS_LOST: {
    code: 'FORBIDDEN',
    message:
      'Whoever had this website read may not do so any more. Somebody else who may change the space can start it again.',
  },
  PRINCIPAL_MISSING: { code: 'UNAUTHORIZED', message: 'This call must be made on behalf of a person.' },
  CRAWL_FAILED: {
    code: 'INTERNAL_SERVER_ERROR',
    message:
      'The website could not be read because of a fault on our side. Start it again; it goes on from what it knows.',
  },
} as const satisfies ErrorTable

/** The failure for a reason, to throw. */
export const crawlerFailure = failuresOf(crawlerErrors)
