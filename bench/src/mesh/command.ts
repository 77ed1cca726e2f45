import { loadavg } from 'node:os'
import type { PeerName } from '../peers/index.ts'
import { fullPlan, quickPlan } from './plan.ts'
import { runMesh } from './run.ts'
import { resultTable, targetTable } from './table.ts'

/** `bench -- mesh`: prints tables, or with `json` one object; what happens meanwhile goes to standard error. */
export async function meshCommand({ quick, json }: { quick: boolean; json: boolean }): Promise<void> {
  const began = performance.now()
  const tables: Promise<string>[] = []
  const missing = new Map<PeerName, string>()
  const say = (line: string) =>
    process.stderr.write(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${line}\n`)
  say(`Node ${process.versions.node}, load of this machine ${loadavg()[0]?.toFixed(1)}`)
  const rows = await runMesh(quick ? quickPlan : fullPlan, {
    step: say,
    failed: (peer, reason) => {
      missing.set(peer, reason)
      say(`${peer} cannot be measured: ${reason}`)
    },
    measured: (title, results) => void tables.push(resultTable(title, results)),
  })
  say(`done; load of this machine ${loadavg()[0]?.toFixed(1)}`)
  if (json) return void process.stdout.write(`${JSON.stringify({ suite: 'mesh', rows })}\n`)
  const absent = [...missing].map(([peer, reason]) => `\nNot measured: ${peer}: ${reason}`)
  process.stdout.write(`${[...(await Promise.all(tables)), targetTable(rows), ...absent].join('\n')}\n`)
}
