import i18next from 'i18next'
import { agentsDe, agentsEn } from './texts.ts'

// Loaded with the first page that shows an agent.
i18next.addResourceBundle('en', 'translation', { agents: agentsEn }, true, true)
i18next.addResourceBundle('de', 'translation', { agents: agentsDe }, true, true)
