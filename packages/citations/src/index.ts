export { type Citation, citationSchema } from './citation.ts'
export { CitedText, type Passage } from './cited-text.ts'
export { Lines } from './lines.ts'
export { SourcedOnly } from './sourced-only.ts'
