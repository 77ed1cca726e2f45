import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const noSpace = { otherTenant: 'SPACE_NOT_FOUND', withoutGrant: 'SPACE_NOT_FOUND' } as const
const trusted = { alone: 'allowed', otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const noCrawl = { otherTenant: 'CRAWL_NOT_FOUND', withoutGrant: 'CRAWL_NOT_FOUND' } as const

/** Whom the crawler answers: a website follows its space. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    crawls: {
      list: { from: 'viewer', input: { spaceId: '{space}' }, ...noSpace },
      create: { from: 'editor', input: { spaceId: '{space}', url: 'https://example.org/' }, ...noSpace },
      get: { from: 'viewer', input: { id: '{crawl}' }, ...noCrawl },
      watch: { from: 'viewer', input: { id: '{crawl}' }, ...noCrawl },
      start: { from: 'editor', input: { id: '{crawl}' }, ...noCrawl },
      cancel: { from: 'editor', input: { id: '{crawl}' }, ...noCrawl, ends: 'CRAWL_NOT_RUNNING' },
      delete: { from: 'editor', input: { id: '{crawl}', documents: false }, ...noCrawl },
      update: { from: 'editor', input: { id: '{crawl}', url: 'https://example.org/' }, ...noCrawl },
    },
    runs: { list: { from: 'viewer', input: { crawlId: '{crawl}' }, ...noCrawl } },
    pages: { list: { from: 'viewer', input: { crawlId: '{crawl}' }, ...noCrawl } },
  },
  internal: {
    schedules: {
      due: trusted,
      // Nobody's is due then.
      begin: {
        ...trusted,
        alone: 'PRINCIPAL_MISSING',
        input: { id: '{crawl}', dueAt: '2020-01-01T00:00:00.000Z' },
      },
      stop: { ...trusted, input: { id: '{unique}', tenantId: '{unique}' } },
    },
    runs: {
      lost: trusted,
      // Nobody's is lost then.
      takeUp: {
        ...trusted,
        alone: 'PRINCIPAL_MISSING',
        input: { id: '{unique}', dueAt: '2020-01-01T00:00:00.000Z' },
      },
      end: { ...trusted, input: { id: '{unique}', tenantId: '{unique}' } },
    },
    subject: subjectAuthorization,
  },
}
