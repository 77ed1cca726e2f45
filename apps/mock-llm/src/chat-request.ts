/** A chat call in no protocol's terms. */
export interface ChatRequest {
  readonly model: string
  readonly stream: boolean
  /** Everything that the model reads, as one text. */
  readonly prompt: string
  readonly lastUserMessage: string
  /** Results of tools with which the conversation ends. */
  readonly toolResults: readonly string[]
  readonly images: readonly SeenImage[]
  readonly tools: readonly OfferedTool[]
  readonly toolChoice: ToolChoice
  /** JSON that is wanted: any (`{}`), or of a schema. */
  readonly format: object | undefined
  readonly maxTokens: number | undefined
  readonly stop: readonly string[]
  /** Answers wanted. */
  readonly n: number
  /** What only one protocol knows. */
  readonly wishes: Wishes
}

/** What only some protocols let one wish for. */
export interface Wishes {
  /** A last event of a stream tells the usage. */
  readonly usage: boolean
  readonly logprobs: boolean
  readonly seed: number | undefined
  /** The model thinks before it speaks, and tells what. */
  readonly thoughts: boolean
}

/** An image of the request: its type, or its address, and its size in bytes where it was sent along. */
export interface SeenImage {
  readonly what: string
  readonly bytes: number
}

/** A tool that may be called, with the JSON schema of its arguments. */
export interface OfferedTool {
  readonly name: string
  readonly schema: object
}

/** Which tool is to be called: as the model likes, none, any, or the named one. */
export type ToolChoice = 'auto' | 'none' | 'required' | { readonly name: string }

/** What nobody wished for. */
export const noWishes: Wishes = { usage: false, logprobs: false, seed: undefined, thoughts: false }

/** An image from a data URL or an address. */
export function imageAt(url: string): SeenImage {
  const [, type, data] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? []
  return type === undefined || data === undefined
    ? { what: url, bytes: 0 }
    : { what: type, bytes: Buffer.from(data, 'base64').length }
}
