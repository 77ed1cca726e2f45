import { type Examining, redactText } from './redact-text.ts'

/** A document's name without personal data; its ending, from which its kind is known, stays. Throws as redactText does. */
export async function redactName(ctx: Examining, name: string): Promise<string> {
  const [, stem = name, ending = ''] = /^(.+?)(\.(?:pdf|docx|html?|md|markdown|txt))?$/is.exec(name) ?? []
  return (await redactText(ctx, stem)).text + ending
}
