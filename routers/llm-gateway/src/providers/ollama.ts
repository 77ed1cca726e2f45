import { z } from 'zod'

const tagsSchema = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      digest: z.string().default(''),
      details: z.object({ family: z.string().nullish(), families: z.array(z.string()).nullish() }).nullish(),
    }),
  ),
})

/** A model that an Ollama has installed. */
export interface OllamaModel {
  readonly name: string
  /** Begin of the weights' digest: vectors of other weights are not comparable. */
  readonly digest: string
  readonly kind: 'chat' | 'embedding'
}

const probeMs = 1_000

/** What an Ollama at `root` has installed, newest first; undefined when none answers properly while the signal lasts, or within a second. */
export async function probeOllama(root: string, signal?: AbortSignal): Promise<OllamaModel[] | undefined> {
  try {
    const response = await fetch(`${root}/api/tags`, {
      signal: signal ?? AbortSignal.timeout(probeMs),
      redirect: 'error',
    })
    if (!response.ok) return undefined
    return tagsSchema.parse(await response.json()).models.map(({ name, digest, details }) => ({
      name,
      digest: digest.replace(/^sha256:/, '').slice(0, 12),
      kind: isEmbedding(name, details?.families ?? [details?.family ?? '']) ? 'embedding' : 'chat',
    }))
  } catch {
    // Nobody listens there, or something that is not an Ollama: the same as no Ollama.
    return undefined
  }
}

/** Whether a model makes vectors instead of answers, as its name or family tells. */
export const isEmbedding = (name: string, families: readonly string[] = []): boolean =>
  /embed|(^|[/-])(bge|gte|e5|mxbai|all-minilm|paraphrase)|minilm/i.test(name) ||
  families.some((family) => /bert/i.test(family))
