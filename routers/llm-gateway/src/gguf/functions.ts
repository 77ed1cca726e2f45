import type { ChatModelFunctions, Llama } from 'node-llama-cpp'
import type { CompletionRequest } from '../complete/request.ts'
import { grammarSchemaOf } from './grammar-schema.ts'
import { Unfit } from './model-holder.ts'

/** What a model may call. */
export interface Calls {
  readonly functions: ChatModelFunctions
  /** Whether it has to call something. */
  readonly required: boolean
  /** Most calls in one answer; undefined: as many as it likes. */
  readonly most: number | undefined
}

/** What a request lets the model call; undefined where that is nothing. Throws an Unfit where it cannot be done as it is asked for. */
export function callsOf({
  tools,
  toolChoice,
  parallelToolCalls,
  format,
}: CompletionRequest): Calls | undefined {
  if (!tools || tools.length === 0 || toolChoice === 'none') return undefined
  const name = typeof toolChoice === 'object' ? toolChoice.name : undefined
  const offered = name === undefined ? tools : tools.filter((tool) => tool.name === name)
  if (offered.length === 0) throw new Unfit(`there is no tool ${name}`)
  const required = name !== undefined || toolChoice === 'required'
  if (!required && format && format.type !== 'text')
    throw new Unfit('a form and tools do not go together', 'LLM_CAPABILITY_MISSING')
  return {
    functions: Object.fromEntries(offered.map((tool) => [tool.name, functionOf(tool)])),
    required,
    most: name !== undefined || parallelToolCalls === false ? 1 : undefined,
  }
}

/** Throws an Unfit where parameters are so large that the library takes no grammar of them. */
export async function assertHeld(llama: Llama, { functions }: Calls): Promise<void> {
  for (const [name, { params }] of Object.entries(functions))
    try {
      if (params) await llama.createGrammarForJsonSchema({ oneOf: [params] })
    } catch {
      throw new Unfit(`the parameters of ${name} are too large`, 'LLM_CAPABILITY_MISSING')
    }
}

type Tool = NonNullable<CompletionRequest['tools']>[number]

function functionOf({ name, description, parameters, strict }: Tool): ChatModelFunctions[string] {
  const described = description === undefined ? {} : { description }
  if (!parameters) return described
  const { schema, exact } = grammarSchemaOf(parameters)
  if (strict && !exact)
    throw new Unfit(`no grammar holds all of the parameters of ${name}`, 'LLM_CAPABILITY_MISSING')
  return { ...described, params: schema }
}
