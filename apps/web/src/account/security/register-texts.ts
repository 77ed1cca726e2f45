import i18next from 'i18next'
import { securityDe, securityEn } from './texts.ts'

i18next.addResourceBundle('en', 'translation', { security: securityEn }, true, true)
i18next.addResourceBundle('de', 'translation', { security: securityDe }, true, true)
