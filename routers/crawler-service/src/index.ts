export { crawlerErrors } from './errors.ts'
export { type Crawler, crawler } from './service.ts'
