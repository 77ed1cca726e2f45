export { DatasetError, type GoldQuestion, goldQuestions, type Paragraphs, readParagraphs } from './dataset.ts'
export { type EvalRow, figures, type Outcome, table } from './metrics.ts'
