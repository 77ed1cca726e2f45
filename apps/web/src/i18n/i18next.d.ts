import 'i18next'
import type { securityEn } from '../account/security/texts.ts'
import type { adminEn } from '../admin/texts/texts.ts'
import type { crawlsEn } from '../crawls/texts.ts'
import type { insightsEn } from '../insights/texts.ts'
import type { agentsEn } from '../agents/texts.ts'
import type { en } from './en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: {
      translation: typeof en & {
        admin: typeof adminEn
        crawls: typeof crawlsEn
        security: typeof securityEn
        agents: typeof agentsEn
        insights: typeof insightsEn
      }
    }
  }
}
