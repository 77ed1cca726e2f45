import { z } from 'zod'
import type { Told, Transcribed, TranscriptionRequest } from './transcribe.ts'

/** Bytes as JSON carries them; what holds a letter that is not base64's is refused. */
const bytes = z.string().transform((text, ctx) => {
  const decoded = Buffer.from(text, 'base64')
  const length = Math.floor((text.replace(/={1,2}$/, '').length * 3) / 4)
  if (decoded.length > 0 && decoded.length === length) return decoded
  ctx.addIssue({ code: 'custom', message: 'is not base64, or empty' })
  return z.NEVER
})

const asked = {
  /** An alias, `provider/model` or the model's name; without, the first that is set up. */
  model: z.string().min(1).max(300).optional(),
  /** Up to 25 MB. The name's ending says how the sound is packed: `memo.webm`. */
  recording: z.object({ name: z.string().min(1).max(255), base64: bytes }),
  /** Words that may occur in it, or what was said before. */
  prompt: z.string().max(5_000).optional(),
  temperature: z.number().min(0).max(1).optional(),
}

/** A recording to be written down in English. */
export const translationSchema = z.object({
  ...asked,
  /** What is told beside the text. */
  detail: z.enum(['text', 'segments']).default('text'),
})

/** A recording to be written down while it is heard. */
export const dictationSchema = z.object({
  ...asked,
  /** What is spoken, as ISO 639-1 names it. */
  language: z.string().max(20).optional(),
})

/** A recording to be written down. */
export const transcriptionSchema = dictationSchema.extend({
  /** What is told beside the text: pieces with their times, each word with its, or pieces with who speaks. */
  detail: z.enum(['text', 'segments', 'words', 'speakers']).default('text'),
})

type Detail = z.infer<typeof transcriptionSchema>['detail']

// What makes a provider of OpenAI's protocol tell it, and what must then be told.
const details = {
  text: { fields: [['response_format', 'json']] },
  segments: { fields: [['response_format', 'verbose_json']], needs: 'segments' },
  words: {
    fields: [
      ['response_format', 'verbose_json'],
      ['timestamp_granularities[]', 'word'],
    ],
    needs: 'words',
  },
  speakers: {
    fields: [
      ['response_format', 'diarized_json'],
      ['chunking_strategy', 'auto'],
    ],
    needs: 'segments',
  },
} as const satisfies Record<Detail, Pick<TranscriptionRequest, 'fields' | 'needs'>>

/** What a service wants written down. */
type Wanted = z.infer<typeof dictationSchema> & { readonly detail?: Detail }

/** A typed request as the task takes it. */
export function recordingRequest(
  kind: TranscriptionRequest['kind'],
  { model, recording, detail = 'text', ...said }: Wanted,
): TranscriptionRequest {
  const { fields, ...kept } = details[detail]
  const told = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  )
  const file = new File([recording.base64], recording.name)
  return { kind, model, file, fields: [...told, ...fields], json: true, ...kept }
}

/** A transcript; `seconds` is how long the recording is, and null like the others where the provider did not tell. */
export interface Transcript {
  /** `provider/model` that listened. */
  readonly model: string
  readonly text: string
  readonly language: string | null
  readonly seconds: number | null
  /** Times are in seconds from the beginning; `speaker` is the provider's name for who speaks. */
  readonly segments: NonNullable<Told['segments']> | null
  readonly words: NonNullable<Told['words']> | null
}

/** What was written down, as services read it. */
export function transcriptOf({ model, told }: Transcribed): Transcript {
  const { text, language = null, duration, usage, segments = null, words = null } = told
  return { model, text, language, seconds: usage?.seconds ?? duration ?? null, segments, words }
}
