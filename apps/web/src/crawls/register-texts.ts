import i18next from 'i18next'
import { crawlsDe, crawlsEn } from './texts.ts'

i18next.addResourceBundle('en', 'translation', { crawls: crawlsEn }, true, true)
i18next.addResourceBundle('de', 'translation', { crawls: crawlsDe }, true, true)
