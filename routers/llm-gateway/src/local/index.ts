export { createLocalEmbedder, type LocalEmbedder } from './embedder.ts'
export { answerExtractively } from './extractive.ts'
