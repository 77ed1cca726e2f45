import { chat } from '@wattos/chat-service'
import { mount, run } from '@wattos/host'

await run(() => mount({ app: 'chat-service', services: [chat] }))
