import type { SummaryContext } from '../kit.ts'
import type { Wishes } from '../schema.ts'
import { instructions, type Step } from './prompts.ts'

/** What was used of models, and which one answered last. */
export interface Used {
  tokensIn: number
  tokensOut: number
  costMicros: number
  model: string | null
}

/** Asks models for the steps of one summary and adds up what they use. */
export class Writer {
  readonly #mesh: Pick<SummaryContext['mesh'], 'llm'>
  readonly #wishes: Wishes
  readonly used: Used = { tokensIn: 0, tokensOut: 0, costMicros: 0, model: null }

  constructor(mesh: Pick<SummaryContext['mesh'], 'llm'>, wishes: Wishes) {
    this.#mesh = mesh
    this.#wishes = wishes
  }

  /** The model's text for one step; throws as llm-gateway does. */
  async write(step: Step, content: string): Promise<string> {
    const { model } = this.#wishes
    const stream = this.#mesh.llm.internal.complete.subscribe({
      ...(model !== undefined && { model }),
      messages: [
        { role: 'system', content: instructions(this.#wishes, step) },
        { role: 'user', content },
      ],
    })
    let text = ''
    for await (const event of stream) {
      if (event.type === 'start') this.used.model = event.model
      else if (event.type === 'text') text += event.text
      else if (event.type === 'end') {
        this.used.tokensIn += event.usage.tokensIn
        this.used.tokensOut += event.usage.tokensOut
        this.used.costMicros += event.usage.costMicros
      }
    }
    return text.trim()
  }
}
