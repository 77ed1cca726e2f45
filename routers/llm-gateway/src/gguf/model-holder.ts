import type { Llama, LlamaChat, LlamaEmbeddingContext, LlamaModel } from 'node-llama-cpp'
import { callingWrapper } from './calling-wrapper.ts'
import type { Library } from './library.ts'
import type { ProcessOptions } from './messages.ts'

/** A request that the model cannot take, as it is wrong or too long, or for want of an ability. */
export class Unfit extends Error {
  override readonly name = 'Unfit'
  readonly reason: 'LLM_BAD_REQUEST' | 'LLM_CAPABILITY_MISSING'

  constructor(message: string, reason: Unfit['reason'] = 'LLM_BAD_REQUEST') {
    super(message)
    this.reason = reason
  }
}

/** Holds one model at a time: several would seldom fit into the memory. */
export class ModelHolder {
  readonly #library: Library
  readonly #options: ProcessOptions
  #llama: Promise<Llama> | undefined
  #held: { readonly file: string; readonly model: LlamaModel } | undefined
  #chat: LlamaChat | undefined
  #callingChat: LlamaChat | undefined
  #embedding: LlamaEmbeddingContext | undefined

  constructor(library: Library, options: ProcessOptions) {
    this.#library = library
    this.#options = options
  }

  /** The model of a file, ready to write; `calling` has it begin with a call of a function. */
  async chat(file: string, calling = false): Promise<LlamaChat> {
    const model = await this.#model(file)
    if (!this.#chat) {
      const { threads } = this.#options
      // As much of it as the memory allows.
      const contextSize = { max: this.#mostTokens(model) }
      const context = await model.createContext({ contextSize, threads })
      this.#chat = new this.#library.LlamaChat({ contextSequence: context.getSequence() })
    }
    if (!calling) return this.#chat
    const { sequence, chatWrapper } = this.#chat
    this.#callingChat ??= new this.#library.LlamaChat({
      contextSequence: sequence,
      chatWrapper: callingWrapper(chatWrapper, this.#library.LlamaText('')),
    })
    return this.#callingChat
  }

  /** The model of a file, ready to make vectors of texts of so many tokens. */
  async embedding(file: string): Promise<{ context: LlamaEmbeddingContext; contextSize: number }> {
    const model = await this.#model(file)
    const { threads } = this.#options
    const contextSize = this.#mostTokens(model)
    this.#embedding ??= await model.createEmbeddingContext({ contextSize, threads })
    return { context: this.#embedding, contextSize }
  }

  /** What the library offers with the processor or card that it runs on. */
  llama(): Promise<Llama> {
    const { threads } = this.#options
    // It neither builds nor downloads anything: what runs is what was installed.
    this.#llama ??= this.#library.getLlama({
      build: 'never',
      skipDownload: true,
      logLevel: this.#library.LlamaLogLevel.error,
      progressLogs: false,
      maxThreads: threads,
    })
    return this.#llama
  }

  async #model(file: string): Promise<LlamaModel> {
    if (this.#held?.file === file) return this.#held.model
    await this.#held?.model.dispose()
    this.#held = this.#chat = this.#callingChat = this.#embedding = undefined
    const model = await (await this.llama()).loadModel({ modelPath: file })
    this.#held = { file, model }
    return model
  }

  #mostTokens({ trainContextSize }: LlamaModel): number {
    return Math.min(trainContextSize, this.#options.contextTokens)
  }
}
