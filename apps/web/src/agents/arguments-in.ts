import type { Arguments } from '../api.ts'

const isArguments = (value: unknown): value is Arguments =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The arguments that a text holds; undefined while it is no JSON object. */
export function argumentsIn(text: string): Arguments | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isArguments(value) ? value : undefined
  } catch {
    return undefined
  }
}
