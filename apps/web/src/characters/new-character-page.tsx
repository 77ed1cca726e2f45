import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { modelList } from '../chat/conversation-data.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { BackLink } from './back-link.tsx'
import { blankDefinition, characterList } from './character-data.ts'
import { DefinitionForm } from './definition-form.tsx'

/** Makes a character: from a sentence where a model is set up, else by the form. */
export function NewCharacterPage() {
  const { t } = useTranslation()
  usePageTitle(t('characters.new'))
  const { language } = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data: models } = useQuery(modelList)
  const writes = models?.find((model) => model.default)?.mode !== 'extractive'
  const [sentence, setSentence] = useState('')
  const [drafts, setDrafts] = useState(0)
  const [value, setValue] = useState(() => blankDefinition(language))
  const [tried, setTried] = useState(false)
  const define = useMutation({
    mutationFn: () => api.character.define.mutate({ sentence, language }),
    onSuccess: (made) => {
      setValue(made)
      setDrafts(drafts + 1)
    },
  })
  const create = useMutation({
    mutationFn: () => api.character.create.mutate(value),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: characterList.queryKey })
      await navigate({ to: '/characters/$characterId', params: { characterId: id } })
    },
  })
  const save = () => {
    setTried(true)
    if (value.name.trim() !== '' && value.persona.trim() !== '') create.mutate()
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-5 py-6 sm:px-10 sm:py-12">
        <BackLink />
        <h1 className="font-serif text-3xl">{t('characters.new')}</h1>
        <section
          aria-labelledby="from-sentence"
          className="flex flex-col gap-3 rounded-3xl border border-line bg-surface p-5"
        >
          <h2 id="from-sentence" className="text-lg font-semibold">
            {t('characters.fromSentence')}
          </h2>
          {writes ? (
            <>
              <TextArea
                label={t('characters.sentence')}
                hint={t('characters.sentenceHint')}
                value={sentence}
                onChange={setSentence}
                rows={2}
                maxLength={1_000}
              />
              {define.error && <Problem error={define.error} />}
              <div>
                <Button
                  isPending={define.isPending}
                  isDisabled={sentence.trim().length < 3}
                  onPress={() => define.mutate()}
                >
                  {t('characters.define')}
                </Button>
              </div>
            </>
          ) : (
            <p className="text-ink-soft">{t('characters.needsModel')}</p>
          )}
        </section>
        <DefinitionForm key={drafts} value={value} onChange={setValue} tried={tried} />
        {create.error && <Problem error={create.error} />}
        <div>
          <Button look="primary" isPending={create.isPending} onPress={save}>
            {t('characters.save')}
          </Button>
        </div>
      </div>
    </div>
  )
}
