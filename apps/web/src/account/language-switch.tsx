import { useTranslation } from 'react-i18next'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { languages, useLanguage } from '../i18n/i18n.ts'

const names = { de: 'Deutsch', en: 'English' } as const

/** Switches the language; every language is named in itself. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const { language, choose } = useLanguage()
  return (
    <ToggleButtonGroup
      aria-label={t('account.language')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => {
        const next = languages.find((one) => keys.has(one))
        if (next) choose(next)
      }}
      className="flex gap-1 rounded-xl bg-sidebar p-1"
    >
      {languages.map((one) => (
        <ToggleButton
          key={one}
          id={one}
          className="focus-ring min-h-8 cursor-pointer rounded-lg px-3 text-sm text-ink-soft data-[selected]:bg-surface data-[selected]:text-ink data-[selected]:shadow-sm"
        >
          <span lang={one}>{names[one]}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
