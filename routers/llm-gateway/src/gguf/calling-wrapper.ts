import type { ChatWrapper, ChatWrapperGeneratedContextState, LlamaText } from 'node-llama-cpp'

/** A model's way to write a conversation, changed so that its answer begins with a call; `nothing` is an empty text of the library. */
export function callingWrapper(wrapper: ChatWrapper, nothing: LlamaText): ChatWrapper {
  return new Proxy(wrapper, {
    get(target, name, receiver): unknown {
      if (name !== 'generateContextState') return Reflect.get(target, name, receiver)
      return (options: Parameters<ChatWrapper['generateContextState']>[0]) =>
        calling(target.generateContextState(options), nothing)
    },
  })
}

function calling(
  state: ChatWrapperGeneratedContextState,
  nothing: LlamaText,
): ChatWrapperGeneratedContextState {
  // Some begin each answer with the name of whom it is for: these have only to leave out the person.
  if (state.functionCall)
    return { ...state, functionCall: { initiallyEngaged: true, disengageInitiallyEngaged: [] } }
  const trigger = state.prefixTriggers?.find(({ type }) => type === 'functionCall')
  const { contextText, stopGenerationTriggers } = state
  const noPrefixTrigger = { type: 'functionCall', inject: trigger?.inject ?? nothing } as const
  return { contextText, stopGenerationTriggers, noPrefixTrigger }
}
