import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { Crawl, CrawlProgress, PageOutcome } from '../api.ts'

/** The websites that are read into a space. */
export const crawlList = (spaceId: string) =>
  queryOptions({
    queryKey: ['crawls', spaceId],
    queryFn: ({ signal }): Promise<Crawl[]> => api.crawler.crawls.list.query({ spaceId }, { signal }),
  })

/** One website as it stands. */
export const crawlById = (id: string) =>
  queryOptions({
    queryKey: ['crawl', id],
    queryFn: ({ signal }): Promise<CrawlProgress> => api.crawler.crawls.get.query({ id }, { signal }),
  })

/** The times that a website was read, part by part; asked again once there is another latest one or it has ended. */
export const runList = (crawlId: string, latest: string) =>
  infiniteQueryOptions({
    queryKey: ['crawl-runs', crawlId, latest],
    queryFn: ({ signal, pageParam }) =>
      api.crawler.runs.list.query({ crawlId, ...(pageParam !== '' && { before: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** Which pages of a website are asked for. */
export interface PageFilter {
  readonly outcome: PageOutcome | 'all'
  readonly search: string
}

/** The pages of a website's latest run, part by part. */
export const pageList = (crawlId: string, { outcome, search }: PageFilter) =>
  infiniteQueryOptions({
    queryKey: ['crawl-pages', crawlId, outcome, search],
    queryFn: ({ signal, pageParam }) =>
      api.crawler.pages.list.query(
        { crawlId, search, from: pageParam, ...(outcome !== 'all' && { outcome }) },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  })
