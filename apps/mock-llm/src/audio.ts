import { z } from 'zod'

const speechBody = z.object({
  model: z.string(),
  input: z.string().min(1),
  voice: z.union([z.string(), z.object({ id: z.string() })]),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).default('mp3'),
  speed: z.number().optional(),
})

const types = {
  mp3: 'audio/mpeg',
  opus: 'audio/opus',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
} as const

/** Sound, its media type, and the characters that were spoken. */
export interface Spoken {
  readonly type: string
  readonly bytes: Buffer
  readonly characters: number
}

/** Answers a speech request: ten milliseconds of silence for each character, as a WAV whatever the type says. */
export function speak(body: unknown): Spoken {
  const { input, response_format: format } = speechBody.parse(body)
  return { type: types[format], bytes: silence(input.length * 160), characters: input.length }
}

function silence(samples: number): Buffer {
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(16_000, 24)
  wav.writeUInt32LE(32_000, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  return wav
}

/** A transcript of an uploaded file, in the format asked for. */
export interface Transcript {
  readonly type: string
  readonly body: string
  readonly text: string
  readonly seconds: number
}

/** Answers a request for a transcript, or for one in English: says what file it was given; a second for each 32,000 bytes. */
export function transcribe(form: FormData, task: 'transcribe' | 'translate' = 'transcribe'): Transcript {
  const file = form.get('file')
  if (!(file instanceof File)) throw new Error('file: is required')
  const what = task === 'translate' ? 'An English translation' : 'A recording'
  const text = `${what} of ${file.size} bytes named ${file.name}.`
  const seconds = Math.max(1, Math.round(file.size / 32_000))
  const format = fieldOf(form, 'response_format') ?? 'json'
  if (format === 'text') return { type: 'text/plain', body: `${text}\n`, text, seconds }
  if (format === 'srt')
    return { type: 'text/plain', body: `1\n${cue(seconds, ',')}\n${text}\n\n`, text, seconds }
  if (format === 'vtt')
    return { type: 'text/vtt', body: `WEBVTT\n\n${cue(seconds, '.')}\n${text}\n\n`, text, seconds }
  const language = fieldOf(form, 'language') ?? 'english'
  const usage = { type: 'duration', seconds }
  const segment = { id: 0, start: 0, end: seconds, text }
  const timed = form.getAll('timestamp_granularities[]').includes('word')
    ? { words: wordsIn(text, seconds) }
    : { segments: [segment] }
  const bodies: Readonly<Record<string, object>> = {
    verbose_json: { task, language, duration: seconds, text, ...timed },
    diarized_json: {
      task,
      duration: seconds,
      text,
      segments: [{ ...segment, id: 'seg_0', speaker: 'A' }],
      usage,
    },
  }
  const body = JSON.stringify(bodies[format] ?? { text, usage })
  return { type: 'application/json', body, text, seconds }
}

// Each takes as long as the others.
function wordsIn(text: string, seconds: number): object[] {
  const words = text.split(' ')
  const at = (index: number) => (index * seconds) / words.length
  return words.map((word, index) => ({ word, start: at(index), end: at(index + 1) }))
}

function cue(seconds: number, point: string): string {
  const time = (at: number) => `${new Date(at * 1_000).toISOString().slice(11, 19)}${point}000`
  return `${time(0)} --> ${time(seconds)}`
}

/** A text field of a form; undefined when there is none. */
export function fieldOf(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' ? value : undefined
}
