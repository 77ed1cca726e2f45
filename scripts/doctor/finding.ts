/** What a check found: whether it is well, and, where it is not, how to mend it. */
export interface Finding {
  readonly check: string
  readonly state: 'ok' | 'warning' | 'problem'
  readonly says: string
  readonly mend?: string
}

/** A thing that is as it should be. */
export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says })

/** Something that works but should be otherwise. */
export const warning = (check: string, says: string, mend: string): Finding => ({
  check,
  state: 'warning',
  says,
  mend,
})

/** Something that will not work. */
export const problem = (check: string, says: string, mend: string): Finding => ({
  check,
  state: 'problem',
  says,
  mend,
})

/** The reason of a failure, in one line. */
export function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
  return text.trim().split('\n').at(-1) ?? text
}
