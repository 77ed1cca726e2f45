import i18next from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { de } from './de.ts'
import { en } from './en.ts'

/** The languages of the console. */
export const languages = ['de', 'en'] as const
/** One language of the console. */
export type Language = (typeof languages)[number]

const storageKey = 'wattos.language'

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

function stored(): Language | undefined {
  try {
    const value = localStorage.getItem(storageKey)
    return isLanguage(value) ? value : undefined
  } catch {
    return undefined
  }
}

function fromBrowser(): Language {
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage)
  return preferred ?? 'en'
}

/** Loads the texts and picks the language: chosen here before, else the browser's. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18next.use(initReactI18next).init({
    lng: stored() ?? fromBrowser(),
    fallbackLng: 'en',
    resources: { de: { translation: de }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
}

/** Switches to the account's language unless another was chosen in this browser. */
export function adoptAccountLanguage(locale: string): void {
  if (!stored() && isLanguage(locale) && i18next.language !== locale) void i18next.changeLanguage(locale)
}

/** The current language and how to change it for good. */
export function useLanguage(): { language: Language; choose: (language: Language) => void } {
  const { i18n } = useTranslation()
  const choose = useCallback(
    (language: Language) => {
      try {
        localStorage.setItem(storageKey, language)
      } catch {
        // The choice then lasts until the page is left.
      }
      void i18n.changeLanguage(language)
    },
    [i18n],
  )
  return { language: isLanguage(i18n.language) ? i18n.language : 'en', choose }
}
