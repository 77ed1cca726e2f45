import { feedback } from '@wattos/feedback-service'
import { mount, run } from '@wattos/host'

await run(() => mount({ app: 'feedback-service', services: [feedback] }))
