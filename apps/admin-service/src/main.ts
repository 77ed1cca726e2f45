import { admin } from '@wattos/admin-service'
import { mount, run } from '@wattos/host'

await run(() => mount({ app: 'admin-service', services: [admin] }))
