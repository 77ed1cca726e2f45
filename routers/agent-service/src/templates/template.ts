import type { z } from 'zod'
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
  readonly policies?: z.input<typeof definitionSchema>['policies']
  readonly de: TemplateWords
  readonly en: TemplateWords
}

/** The draft that a template makes in a language. */
export function draftOf({ tools, policies = {}, ...words }: Template, language: 'de' | 'en'): Definition {
  const { instructions, starters } = words[language]
  return definitionSchema.parse({ language, tools, policies, instructions, starters })
}
