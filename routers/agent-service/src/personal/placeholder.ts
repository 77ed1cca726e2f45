import { type PiiKind, piiKinds } from '@wattos/pii'
import type { Signer } from '@wattos/secrets'

/** Letters alone: nothing that looks for numbers or addresses finds anything in them. */
const letters = 'bcdfghjklmnpqrst'

/** Of them, in one placeholder: 48 bits, so that no two values of one task come to the same. */
const length = 12

const form = String.raw`\[(${piiKinds.join('|')})_[${letters}]{${length}}\]`

/** Finds placeholders, with their kind. */
export const placeholders = new RegExp(form, 'g')

/** Cuts a text at its placeholders, keeping them. */
const cuts = new RegExp(`(${form.replace('(', '(?:')})`)

/** The parts of a text in order: which may hold personal data, and which stand for it. */
export function partsOf(text: string): { readonly text: string; readonly isPlaceholder: boolean }[] {
  return text.split(cuts).map((part, at) => ({ text: part, isPlaceholder: at % 2 === 1 }))
}

/** What stands for a value, like `[E-MAIL_bcdfghjklmnp]`: the same for the same value within one task, and unlike in every other. */
export function placeholderOf(
  signer: Signer,
  task: string,
  { kind, value }: { kind: PiiKind; value: string },
): string {
  const signature = Buffer.from(signer.sign(`${task} ${value}`).slice(-43), 'base64url')
  const name = Array.from(signature.subarray(0, length), (byte) => letters[byte % letters.length]).join('')
  return `[${kind}_${name}]`
}

/** Whether placeholders stand anywhere in what JSON can hold. */
export const hasPlaceholders = (value: unknown): boolean => JSON.stringify(value).search(placeholders) >= 0

/** What stands for a number in JSON: its placeholder, in brackets of its own because tools take no text in place of a number. */
export const forNumber = (placeholder: string): string => `[${placeholder}]`

const wholeNumber = new RegExp(String.raw`^\[(${form.replace('(', '(?:')})\]$`)

/** The placeholder where a text stands for a number. */
export const numberBehind = (text: string): string | undefined => wholeNumber.exec(text)?.[1]

/** A text in which placeholders say nothing but their kind, as conversations are stored: `[E-MAIL]`. */
export const kindsOnly = (text: string): string => text.replace(placeholders, '[$1]')
