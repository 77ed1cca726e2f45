import { type Context, impersonal, personal, ref } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import type { ToolEnv } from './env.ts'
import type { ToolResources } from './resources.ts'

/** Whom the tools may call. */
export const uses = { rag: ref<Rag>('rag-service', 3007) }

/** The tables of the tools. */
export const owns = {
  toolConnection: impersonal('systems that an organisation has connected'),
  toolSetting: impersonal('which tools an organisation uses and which of them wait for approval'),
  toolAccount: personal('userId', {
    holds: {
      de: 'Konten bei verbundenen Systemen, in deren Namen Werkzeuge benutzt werden',
      en: 'accounts at connected systems, in whose name tools are used',
    },
    erasure: 'delete',
    secret: ['accountSealed', 'pendingSealed'],
  }),
  toolCall: personal('userId', {
    holds: {
      de: 'Aufrufe von Werkzeugen und was sie ergaben',
      en: 'calls of tools and what came of them',
    },
    erasure: 'delete',
    secret: ['outcomeSealed'],
    retention: { kind: 'toolCalls', days: 30, by: 'createdAt' },
  }),
}

/** What every procedure of this service sees. */
export interface ToolContext extends Context<typeof uses, typeof owns, ToolEnv, ToolResources> {}
