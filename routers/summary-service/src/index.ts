export { type Summary, summary } from './service.ts'
export type { SummaryEntry, SummaryView } from './view.ts'
export { summaryErrors, type SummaryReason, summaryReasons } from './errors.ts'
