import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stringify } from 'yaml'
import { z } from 'zod'

const rulesFile = join(import.meta.dirname, '../../deploy/prometheus/rules.yml')

/** Whether a program is on this machine. */
export const has = (program: string): boolean => !spawnSync(program, ['--version']).error

/** A Prometheus that watches over processes of a test with the platform's own alerts. */
export interface Watch {
  /** Names of the alerts that fire, with their labels. */
  readonly firing: () => Promise<readonly Readonly<Record<string, string>>[]>
  /** Watches over one more process. */
  readonly add: (app: string, address: string) => Promise<void>
  /** Whether there is a series of this kind now. */
  readonly knows: (selector: string) => Promise<boolean>
  readonly stop: () => Promise<void>
}

interface Watched {
  readonly port: number
  /** Addresses such as `127.0.0.1:3001`, by the app that they belong to. */
  readonly targets: Readonly<Record<string, string>>
}

/** Starts Prometheus; what its rules wait for in minutes and hours takes seconds here, their thresholds stay. */
export async function startPrometheus({ port, targets }: Watched): Promise<Watch> {
  const folder = await mkdtemp(join(tmpdir(), 'wattos-prometheus-'))
  await writeFile(join(folder, 'rules.yml'), hurried(await readFile(rulesFile, 'utf8')))
  const watched = new Map(Object.entries(targets))
  const tell = () => writeFile(join(folder, 'targets.json'), JSON.stringify(targetsOf(watched)))
  await tell()
  await writeFile(join(folder, 'prometheus.yml'), stringify(settings))
  const flags = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=error',
  ]
  const child = spawn('prometheus', flags, { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await ready(child, url)
  return {
    async firing() {
      const rows = z
        .object({ data: z.object({ alerts: z.array(alertSchema) }) })
        .parse(await (await fetch(`${url}/api/v1/alerts`)).json())
      return rows.data.alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels)
    },
    async add(app, address) {
      watched.set(app, address)
      await tell()
    },
    async knows(selector) {
      const answer = await (await fetch(`${url}/api/v1/query?query=${encodeURIComponent(selector)}`)).json()
      return (
        z.object({ data: z.object({ result: z.array(z.unknown()) }) }).parse(answer).data.result.length > 0
      )
    },
    async stop() {
      child.kill('SIGTERM')
      while (child.exitCode === null && child.signalCode === null) await sleep(50)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const alertSchema = z.object({ state: z.string(), labels: z.record(z.string(), z.string()) })

/** Every span of time in the rules made short: windows, patience, and how long a job or a run may rest. */
function hurried(rules: string): string {
  return rules
    .replaceAll(/\[\d+[mhd]\]/g, '[10s]')
    .replaceAll(/for: \d+[mh]/g, 'for: 1s')
    .replaceAll('jobs_oldest_waiting_seconds) > 600', 'jobs_oldest_waiting_seconds) > 6')
    .replaceAll('agent_run_idle_seconds) > 900', 'agent_run_idle_seconds) > 9')
}

function targetsOf(watched: ReadonlyMap<string, string>): object[] {
  return [...watched].map(([app, address]) => ({ targets: [address], labels: { app } }))
}

const settings = {
  global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
  rule_files: ['rules.yml'],
  scrape_configs: [
    {
      job_name: 'wattos',
      metrics_path: '/health/metrics',
      file_sd_configs: [{ files: ['targets.json'], refresh_interval: '1s' }],
    },
  ],
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (const end = Date.now() + 30_000; ; await sleep(100)) {
    if (child.exitCode !== null || Date.now() > end) throw new Error('Prometheus did not start')
    if ((await fetch(`${url}/-/ready`).catch(() => undefined))?.ok) return
  }
}
