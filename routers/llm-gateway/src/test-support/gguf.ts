import { type Harness, startHarness } from './harness.ts'

/** The gateway with the models of a file or a folder, and nothing that a slow machine could run out of time for. */
export function startGguf(path: string): Promise<Harness> {
  return startHarness({
    GGUF_PATH: path,
    GGUF_THREADS: '1',
    EMBEDDINGS_PROVIDER: 'gguf',
    EMBEDDINGS_MODEL: 'alphabet',
    LLM_IDLE_TIMEOUT_MS: '120000',
    LLM_FIRST_TOKEN_TIMEOUT_MS: '120000',
  })
}
