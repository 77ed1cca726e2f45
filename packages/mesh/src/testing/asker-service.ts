import { z } from 'zod'
import { defineService } from '../define-service.ts'
import { serviceKit } from '../kit.ts'
import { ref } from '../ref.ts'
import type { Echo } from './echo-service.ts'
import type { Relay } from './relay-service.ts'

const kit = serviceKit({
  name: 'asker-service',
  port: 4803,
  uses: { echo: ref<Echo>('echo-service', 4801), relay: ref<Relay>('relay-service', 4802) },
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

/** A service that only calls others; tests call in its name. */
export const asker = defineService(kit, { edge: kit.router({}), internal: kit.router({}) })
