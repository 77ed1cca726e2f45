/** Writes what is deployed from the declarations of the services; `--check` only compares. */
import { readFile } from 'node:fs/promises'
import { writeGenerated } from '@wattos/scripts/generated'
import { parse } from 'yaml'
import { z } from 'zod'
import { plan } from './plan/plan.ts'
import { composeEnvironment, composeFile } from './targets/compose.ts'
import { dashboards } from './targets/grafana.ts'
import { grafanaJson } from './targets/grafana-json.ts'
import { guideWithApps } from './targets/guide.ts'
import { helmChart } from './targets/helm.ts'
import { kubernetesFiles, kubernetesManifests } from './targets/kubernetes.ts'
import { prometheusRules, serviceMonitor } from './targets/operator.ts'
import { prometheusConfig } from './targets/prometheus.ts'
import { railwayJson, railwayProgram, serviceUrls } from './targets/railway.ts'

const apps = await plan()
const rules = await readFile(new URL('prometheus/rules.yml', import.meta.url), 'utf8')
const { groups } = z.object({ groups: z.array(z.looseObject({})) }).parse(parse(rules))
const guide = (name: string) => readFile(new URL(`../docs/${name}`, import.meta.url), 'utf8')

await writeGenerated({
  'deploy/railway.ts': railwayProgram(apps),
  'deploy/scripts/service-urls.txt': serviceUrls(apps),
  'deploy/compose.yaml': composeFile(apps),
  'deploy/compose.env.example': composeEnvironment(apps),
  'deploy/kubernetes/wattos.yaml': kubernetesManifests(apps),
  'deploy/kubernetes/files-in-bucket.yaml': kubernetesFiles(apps, 'bucket'),
  'deploy/kubernetes/files-on-volume.yaml': kubernetesFiles(apps, 'volume'),
  'deploy/kubernetes/service-monitor.yaml': serviceMonitor(),
  'deploy/kubernetes/prometheus-rules.yaml': prometheusRules(groups),
  ...Object.fromEntries(
    Object.entries(helmChart(apps)).map(([path, text]) => [`deploy/helm/wattos/${path}`, text]),
  ),
  'docs/deploy.md': guideWithApps(await guide('deploy.md'), 'en', apps),
  'docs/deploy.de.md': guideWithApps(await guide('deploy.de.md'), 'de', apps),
  'deploy/prometheus/prometheus.yml': prometheusConfig(apps),
  ...Object.fromEntries(
    dashboards.map((one) => [`deploy/grafana/dashboards/${one.uid}.json`, grafanaJson(one)]),
  ),
  ...Object.fromEntries(apps.map((app) => [`deploy/railway/${app.name}/railway.json`, railwayJson(app)])),
})
