import i18next from 'i18next'
import { adminDe, adminEn } from './texts.ts'

i18next.addResourceBundle('en', 'translation', { admin: adminEn }, true, true)
i18next.addResourceBundle('de', 'translation', { admin: adminDe }, true, true)
