import { writeFile } from 'node:fs/promises'

// A transformer whose layer adds nothing: what it says next depends on the last token alone. Each token is a direction of its
// own, and the last matrix says which token follows which.
const dimensions = 288
const bytes = 256
const [unknown, begin, end] = [0, 1, 2]
const byteToken = (text: string): number => 3 + text.charCodeAt(0)
const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
const tokens = 3 + bytes

/** How it writes: with a thought before each answer, or with something before the name of a tool that it never says. */
interface Manner {
  readonly thinks?: boolean
  readonly before?: string
}

// A call is written as "xyzname {…};" or with more before the name, so that a model that says the alphabet comes to one by itself.
const templateOf = ({ thinks = false, before = '' }: Manner) => `
{%- for tool in tools or [] %}{{ 'tool: ' + tool['function']['name'] + '\n' }}{% endfor %}
{%- for message in messages %}{{ message['role'] + ': ' }}
{%- if message['reasoning_content'] %}{{ '<think>' + message['reasoning_content'] + '</think>' }}{% endif %}
{{- message['content'] or '' }}
{%- for call in message['tool_calls'] or [] %}{{ 'xyz${before}' + call['function']['name'] + ' ' + (call['function']['arguments'] | tojson) + ';' }}{% endfor %}
{{- eos_token + '\n' }}
{%- endfor %}
{%- if add_generation_prompt %}assistant: ${thinks ? '<think>' : ''}{% endif %}`

/**
 * Writes a language model of 1 MB that says the alphabet and stops: after each letter the next one, after anything else an
 * "a". At a temperature above zero it takes other letters too. Where it may call tools, "xyz" begins a call; after one it
 * stops, or at such a temperature calls again.
 */
export async function writeTinyGguf(path: string, manner: Manner = {}): Promise<void> {
  const identity = matrix(tokens, dimensions, (token, dimension) => (token === dimension ? 1 : 0))
  const zero = (rows: number, columns: number) => matrix(rows, columns, () => 0)
  const ones = matrix(1, dimensions, () => 1)
  const tensors: readonly Tensor[] = [
    ['token_embd.weight', identity],
    ['output_norm.weight', ones],
    ['output.weight', matrix(tokens, dimensions, likelihood)],
    ['blk.0.attn_norm.weight', ones],
    ['blk.0.attn_q.weight', zero(dimensions, dimensions)],
    ['blk.0.attn_k.weight', zero(32, dimensions)],
    ['blk.0.attn_v.weight', zero(32, dimensions)],
    ['blk.0.attn_output.weight', zero(dimensions, dimensions)],
    ['blk.0.ffn_norm.weight', ones],
    ['blk.0.ffn_gate.weight', zero(32, dimensions)],
    ['blk.0.ffn_up.weight', zero(32, dimensions)],
    ['blk.0.ffn_down.weight', zero(dimensions, 32)],
  ]
  await writeFile(path, packed(facts(manner), tensors))
}

// The norm makes a direction of length one as long as the root of their number.
const unit = Math.sqrt(dimensions)

function likelihood(next: number, last: number): number {
  const lastLetter = letters.findIndex((letter) => byteToken(letter) === last)
  const follows = lastLetter < 0 ? byteToken('a') : byteToken(letters[lastLetter + 1] ?? '\0')
  const wanted = lastLetter === letters.length - 1 ? end : follows
  // After a call the end is hardly likelier than another one.
  if (last === byteToken(';')) return (next === end ? 13 : next === byteToken('a') ? 12.8 : 0) / unit
  if (next === wanted) return 12 / unit
  if (letters.some((letter) => byteToken(letter) === next)) return 10 / unit
  // Rather no blanks, where a grammar allows them.
  return [' ', '\n'].some((blank) => byteToken(blank) === next) ? -1 / unit : 0
}

function facts(manner: Manner): readonly Fact[] {
  const all = Array.from({ length: tokens }, (_, token) => token)
  return [
    ['general.architecture', text('llama')],
    ['general.name', text('alphabet')],
    ['llama.block_count', u32(1)],
    ['llama.context_length', u32(512)],
    ['llama.embedding_length', u32(dimensions)],
    ['llama.feed_forward_length', u32(32)],
    ['llama.attention.head_count', u32(dimensions / 32)],
    ['llama.attention.head_count_kv', u32(1)],
    ['llama.attention.layer_norm_rms_epsilon', f32(1e-5)],
    ['llama.rope.dimension_count', u32(32)],
    ['tokenizer.ggml.model', text('llama')],
    ['tokenizer.ggml.tokens', list(all.map((token) => text(nameOf(token))))],
    ['tokenizer.ggml.scores', list(all.map(() => f32(0)))],
    ['tokenizer.ggml.token_type', list(all.map((token) => i32(kindOf(token))))],
    ['tokenizer.ggml.bos_token_id', u32(begin)],
    ['tokenizer.ggml.eos_token_id', u32(end)],
    ['tokenizer.ggml.unknown_token_id', u32(unknown)],
    ['tokenizer.ggml.add_space_prefix', bool(false)],
    ['tokenizer.chat_template', text(templateOf(manner))],
  ]
}

function nameOf(token: number): string {
  const names = ['<unk>', '<s>', '</s>']
  return names[token] ?? `<0x${(token - 3).toString(16).toUpperCase().padStart(2, '0')}>`
}

// 2: unknown, 3: steers, 6: a byte.
const kindOf = (token: number): number => (token === unknown ? 2 : token < 3 ? 3 : 6)

interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly bytes: Buffer
}
type Tensor = readonly [name: string, matrix: Matrix]
interface Value {
  /** The type's number in the format. */
  readonly type: number
  readonly bytes: Buffer
}
type Fact = readonly [name: string, value: Value]

function matrix(rows: number, columns: number, at: (row: number, column: number) => number): Matrix {
  const values = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) values[row * columns + column] = at(row, column)
  return { rows, columns, bytes: Buffer.from(values.buffer) }
}

const number = (size: number, write: (bytes: Buffer) => void): Buffer => {
  const made = Buffer.alloc(size)
  write(made)
  return made
}
const uint32 = (value: number) => number(4, (made) => made.writeUInt32LE(value))
const uint64 = (value: number) => number(8, (made) => made.writeBigUInt64LE(BigInt(value)))
const string = (value: string) => Buffer.concat([uint64(Buffer.byteLength(value)), Buffer.from(value)])

const u32 = (value: number): Value => ({ type: 4, bytes: uint32(value) })
const i32 = (value: number): Value => ({ type: 5, bytes: number(4, (made) => made.writeInt32LE(value)) })
const f32 = (value: number): Value => ({ type: 6, bytes: number(4, (made) => made.writeFloatLE(value)) })
const bool = (value: boolean): Value => ({ type: 7, bytes: Buffer.from([value ? 1 : 0]) })
const text = (value: string): Value => ({ type: 8, bytes: string(value) })
const list = (values: readonly Value[]): Value => ({
  type: 9,
  bytes: Buffer.concat([
    uint32(values[0]?.type ?? 0),
    uint64(values.length),
    ...values.map(({ bytes }) => bytes),
  ]),
})

// The format's third version: what there is to know, a list of the tensors, and then their numbers, each at a multiple of 32.
function packed(known: readonly Fact[], tensors: readonly Tensor[]): Buffer {
  let offset = 0
  const listed = tensors.map(([name, { rows, columns, bytes }]) => {
    const dims = rows === 1 ? [columns] : [columns, rows]
    const entry = [string(name), uint32(dims.length), ...dims.map(uint64), uint32(0), uint64(offset)]
    offset += aligned(bytes.length)
    return Buffer.concat(entry)
  })
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    uint32(3),
    uint64(tensors.length),
    uint64(known.length),
    ...known.map(([name, { type, bytes }]) => Buffer.concat([string(name), uint32(type), bytes])),
    ...listed,
  ])
  return Buffer.concat([padded(head), ...tensors.map(([, { bytes }]) => padded(bytes))])
}

const aligned = (length: number): number => Math.ceil(length / 32) * 32
const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)])
