/** Writes what is deployed from the declarations of the services; `--check` only compares. */
import { writeGenerated } from '@wattos/scripts/generated'
import { plan } from './plan/plan.ts'
import { composeEnvironment, composeFile } from './targets/compose.ts'
import { kubernetesManifests } from './targets/kubernetes.ts'
import { railwayJson, railwayProgram, serviceUrls } from './targets/railway.ts'

const apps = await plan()

await writeGenerated({
  'deploy/railway.ts': railwayProgram(apps),
  'deploy/scripts/service-urls.txt': serviceUrls(apps),
  'deploy/compose.yaml': composeFile(apps),
  'deploy/compose.env.example': composeEnvironment(apps),
  'deploy/kubernetes/wattos.yaml': kubernetesManifests(apps),
  ...Object.fromEntries(apps.map((app) => [`deploy/railway/${app.name}/railway.json`, railwayJson(app)])),
})
