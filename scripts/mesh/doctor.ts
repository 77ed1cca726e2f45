import { processEnvironment } from '@wattos/config'
import { type Diagnosis, diagnose } from '@wattos/contract'
import { services } from './services.ts'

/** Examines how every service is found from here, and prints what is wrong and how to mend it. The exit code is 1 if anything is. */
export async function doctor({ json }: { json: boolean }): Promise<number> {
  const found = await diagnose(services, processEnvironment())
  const healthy = found.every(({ ailments }) => ailments.length === 0)
  if (json) console.log(JSON.stringify({ healthy, services: found }, null, 2))
  else print(found)
  return healthy ? 0 : 1
}

function print(found: readonly Diagnosis[]): void {
  for (const { service, why, sharedWith, probes } of found) {
    const place = sharedWith === undefined ? why : 'in the process of the gateway'
    if (probes.length === 0) console.log(`${service.padEnd(18)} ✗ no address`)
    for (const { url, serves, status, phase, latencyMs, clockAheadMs, unreachable, version } of probes) {
      const well = serves && status === 200
      const state = unreachable ?? (serves ? (phase ?? status) : 'another server')
      const figures =
        latencyMs === undefined
          ? ''
          : `  ${latencyMs} ms  clock ${clock(clockAheadMs)}  version ${version ?? 'not told'}`
      console.log(
        `${service.padEnd(18)} ${well ? '✓' : '✗'} ${String(state).padEnd(14)} ${url}  (${place})${figures}`,
      )
    }
  }
  for (const { problem, mend } of found.flatMap(({ ailments }) => ailments))
    console.log(`\n${problem}\n  ${mend}`)
}

function clock(aheadMs: number | undefined): string {
  if (aheadMs === undefined) return 'unknown'
  return Math.abs(aheadMs) < 1_000 ? 'right' : `${(aheadMs / 1000).toFixed(0)} s`
}
