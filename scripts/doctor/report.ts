import type { Finding } from './finding.ts'

const signs = { ok: 'ok     ', warning: 'warning', problem: 'PROBLEM' } as const

/** Prints findings for people, or as one object; the exit code becomes 1 when there is a problem. */
export function report(findings: readonly Finding[], asJson: boolean): void {
  if (asJson) console.log(JSON.stringify({ findings }))
  else
    for (const { state, check, says, mend } of findings)
      console.log(`${signs[state]}  ${check}: ${says}${mend ? `\n         → ${mend}` : ''}`)
  if (findings.some(({ state }) => state === 'problem')) process.exitCode = 1
}
