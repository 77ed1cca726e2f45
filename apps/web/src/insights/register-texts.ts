import i18next from 'i18next'
import { insightsDe, insightsEn } from './texts.ts'

i18next.addResourceBundle('en', 'translation', { insights: insightsEn }, true, true)
i18next.addResourceBundle('de', 'translation', { insights: insightsDe }, true, true)
