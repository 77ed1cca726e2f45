import type { CompletionRequest } from '../complete/request.ts'
import type { Candidate } from '../models/candidate.ts'
import type { Target } from '../tenant/policy.ts'

/** A model that could answer, with what its alias says of it. */
export interface Able {
  readonly target: Target
  readonly candidate: Candidate
}

type Need = Target['lacks'][number] | 'seed' | 'penalties' | 'singleCalls' | 'formOrTools' | 'odds' | 'names'

const odds = ['logprobs', 'top_logprobs', 'logit_bias']

const needs: Readonly<Record<Need, (request: CompletionRequest) => boolean>> = {
  tools: ({ tools = [] }) => tools.length > 0,
  json: ({ format }) => format !== undefined && format.type !== 'text',
  images: ({ messages }) =>
    messages.some(
      ({ role, content }) =>
        role === 'user' && typeof content !== 'string' && content.some(({ type }) => type === 'image'),
    ),
  seed: ({ seed }) => seed !== undefined,
  penalties: ({ presencePenalty = 0, frequencyPenalty = 0 }) =>
    presencePenalty !== 0 || frequencyPenalty !== 0,
  singleCalls: ({ parallelToolCalls, tools = [] }) => parallelToolCalls === false && tools.length > 0,
  formOrTools: ({ format, tools = [], toolChoice = 'auto' }) =>
    toolChoice === 'auto' && tools.length > 0 && format !== undefined && format.type !== 'text',
  names: ({ messages }) => messages.some((message) => 'name' in message && message.name !== undefined),
  odds: ({ extra }) => extra !== undefined && odds.some((name) => (extra[name] ?? false) !== false),
}

// What a protocol has no word for; other parameters are wishes, which may stay unheard.
const unsayable: Readonly<Partial<Record<Candidate['provider'], readonly Need[]>>> = {
  anthropic: ['seed', 'penalties', 'odds', 'names'],
  google: ['singleCalls', 'odds', 'names'],
  mistral: ['odds', 'names'],
  gguf: ['images', 'formOrTools', 'odds', 'names'],
}

/** Whether a model can do what a request needs: an answer without what was asked for would look like one with it. */
export function isAble({ target, candidate }: Able, request: CompletionRequest): boolean {
  const isLacking = (need: Need) => needs[need](request)
  return !target.lacks.some(isLacking) && !unsayable[candidate.provider]?.some(isLacking)
}
