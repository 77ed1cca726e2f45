export {
  createLocalEmbedder,
  type EmbeddingPurpose,
  type LocalEmbedder,
  type LocalEmbedderOptions,
} from './embedder.ts'
export {
  answerExtractively,
  type ExtractiveAnswer,
  type ExtractiveQuestion,
  type ExtractiveSource,
  type Quote,
} from './extractive.ts'
