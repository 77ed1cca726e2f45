import { stringify } from 'yaml'
import type { PlannedApp } from '../plan/plan.ts'

/** The text of deploy/prometheus/prometheus.yml: every app is asked under its name, as Compose knows it. */
export function prometheusConfig(apps: readonly PlannedApp[]): string {
  const document = {
    global: { scrape_interval: '15s', evaluation_interval: '15s' },
    rule_files: ['rules.yml'],
    scrape_configs: [
      {
        job_name: 'wattos',
        metrics_path: '/health/metrics',
        static_configs: apps.map(({ name, port }) => ({
          targets: [`${name}:${port}`],
          labels: { app: name },
        })),
      },
    ],
  }
  return `# Written by npm run generate from the declarations of the services.\n${stringify(document)}`
}
