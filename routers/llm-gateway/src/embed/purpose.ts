import type { EmbedRequest } from './embedder.ts'

interface Prefix {
  readonly models: RegExp
  readonly query: string
  readonly passage: string
}

// What the makers of these models say must stand before a text; without it retrieval is clearly worse.
const prefixes: readonly Prefix[] = [
  { models: /nomic-embed-text/i, query: 'search_query: ', passage: 'search_document: ' },
  { models: /(^|[/-])(multilingual-)?e5-/i, query: 'query: ', passage: 'passage: ' },
  { models: /arctic-embed2|arctic-embed.*v2/i, query: 'query: ', passage: '' },
  {
    models: /mxbai-embed|arctic-embed|bge-.*-en/i,
    query: 'Represent this sentence for searching relevant passages: ',
    passage: '',
  },
  { models: /embeddinggemma/i, query: 'task: search result | query: ', passage: 'title: none | text: ' },
  {
    models: /qwen3-embedding/i,
    query: 'Instruct: Given a question, retrieve passages that answer it\nQuery: ',
    passage: '',
  },
]

/** The texts as `model` wants them for this purpose. */
export function withPurpose(model: string, { texts, purpose }: EmbedRequest): string[] {
  const prefix = prefixes.find(({ models }) => models.test(model))?.[purpose] ?? ''
  return prefix === '' ? texts : texts.map((text) => prefix + text)
}
