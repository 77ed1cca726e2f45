/** Writes what is deployed from the declarations of the services; `--check` only compares. */
import { writeGenerated } from '@wattos/scripts/generated'
import { plan } from './plan/plan.ts'
import { composeEnvironment, composeFile } from './targets/compose.ts'
import { dashboards } from './targets/grafana.ts'
import { grafanaJson } from './targets/grafana-json.ts'
import { helmChart } from './targets/helm.ts'
import { kubernetesManifests } from './targets/kubernetes.ts'
import { prometheusConfig } from './targets/prometheus.ts'
import { railwayJson, railwayProgram, serviceUrls } from './targets/railway.ts'

const apps = await plan()

await writeGenerated({
  'deploy/railway.ts': railwayProgram(apps),
  'deploy/scripts/service-urls.txt': serviceUrls(apps),
  'deploy/compose.yaml': composeFile(apps),
  'deploy/compose.env.example': composeEnvironment(apps),
  'deploy/kubernetes/wattos.yaml': kubernetesManifests(apps),
  ...Object.fromEntries(
    Object.entries(helmChart(apps)).map(([path, text]) => [`deploy/helm/wattos/${path}`, text]),
  ),
  'deploy/prometheus/prometheus.yml': prometheusConfig(apps),
  ...Object.fromEntries(
    dashboards.map((one) => [`deploy/grafana/dashboards/${one.uid}.json`, grafanaJson(one)]),
  ),
  ...Object.fromEntries(apps.map((app) => [`deploy/railway/${app.name}/railway.json`, railwayJson(app)])),
})
