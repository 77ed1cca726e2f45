import { character } from '@wattos/character-service'
import { mount, run } from '@wattos/host'

await run(() => mount({ app: 'character-service', services: [character] }))
