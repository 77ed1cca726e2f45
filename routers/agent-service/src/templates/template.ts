import type { z } from 'zod'
import type { Wanted } from './connected.ts'
import { type Definition, definitionSchema } from '../definition.ts'

/** What a template says in one language. */
export interface TemplateWords {
  readonly name: string
  readonly description: string
  readonly instructions: string
  readonly starters: readonly string[]
}

/** A beginning for an agent, in both languages. */
export interface Template {
  readonly key: string
  readonly tools: readonly string[]
  /** Tools of systems that an organisation may have connected. */
  readonly wants?: readonly Wanted[]
  readonly policies?: z.input<typeof definitionSchema>['policies']
  readonly de: TemplateWords
  readonly en: TemplateWords
}

/** The draft that a template makes in a language, with tools of connected systems besides its own. */
export function draftOf(
  { tools, policies = {}, ...words }: Template,
  language: 'de' | 'en',
  connected: readonly string[],
): Definition {
  const { instructions, starters } = words[language]
  return definitionSchema.parse({
    language,
    tools: [...tools, ...connected],
    policies,
    instructions,
    starters,
  })
}
