import { loadavg } from 'node:os'
import { fullLlmPlan, quickLlmPlan } from './plan.ts'
import type { LlmRow } from './rows.ts'
import { runLlmGateway } from './run.ts'

/** `bench -- llm-gateway`: prints a table, or with `json` one object; what happens meanwhile goes to standard error. */
export async function llmGatewayCommand({ quick, json }: { quick: boolean; json: boolean }): Promise<void> {
  const began = performance.now()
  const say = (line: string) =>
    process.stderr.write(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${line}\n`)
  say(`Node ${process.versions.node}, load of this machine ${loadavg()[0]?.toFixed(1)}`)
  const rows = await runLlmGateway(quick ? quickLlmPlan : fullLlmPlan, {
    step: say,
    failed: (peer, reason) => say(`${peer}: ${reason}`),
  })
  say(`done; load of this machine ${loadavg()[0]?.toFixed(1)}`)
  process.stdout.write(json ? `${JSON.stringify({ suite: 'llm-gateway', rows })}\n` : table(rows))
}

function table(rows: readonly LlmRow[]): string {
  const lines = rows.map((row, index) => {
    const { peer, ours, theirs, ratio, target, note } = row
    const verdict = target === null || ratio === null ? '' : ratio >= target ? '  met' : '  MISSED'
    const cells = [figure(ours), figure(theirs), figure(ratio), target === null ? '' : `≥ ${target}`]
    const line = `  ${peer.padEnd(24)}${cells.map((cell) => cell.padStart(12)).join('')}${verdict}${note ? `  ${note}` : ''}`
    return rows[index - 1]?.case === row.case ? line : `\n${row.case}\n${line}`
  })
  const head = ['ours', 'theirs', 'ratio', 'target'].map((cell) => cell.padStart(12)).join('')
  return `${''.padEnd(26)}${head}${lines.join('\n')}\n`
}

function figure(value: number | null): string {
  if (value === null) return '–'
  return value >= 1_000 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString()
}
