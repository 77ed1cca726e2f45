import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

/** Fewest letters that are looked for. */
const least = 2

/** Asks for words that shall stand in a call; only when they are sent, since each search is written down. */
export function WordsSearch({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(words)
  const [tried, setTried] = useState(false)
  const wanted = typed.trim()
  const short = wanted !== '' && wanted.length < least
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!short) onSearch(wanted)
  }
  return (
    <form role="search" onSubmit={submit} noValidate className="flex items-start gap-3">
      <div className="min-w-0 grow">
        <Field
          label={t('admin.prompts.words')}
          hint={t('admin.prompts.wordsHint')}
          value={typed}
          onChange={(text) => {
            setTyped(text)
            if (text === '') onSearch('')
          }}
          maxLength={200}
          error={tried && short ? t('admin.prompts.wordsShort') : undefined}
        />
      </div>
      <Button type="submit" className="mt-7 shrink-0">
        {t('admin.prompts.search')}
      </Button>
    </form>
  )
}
