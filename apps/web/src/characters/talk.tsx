import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Composer } from '../chat/composer.tsx'
import { NoModelNote } from '../chat/no-model-note.tsx'
import { everywhere } from '../chat/scope.ts'
import { type TalkingTo, useAsk } from '../chat/use-ask.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Problem } from '../ui/problem.tsx'
import { CharacterBadge } from './badge.tsx'
import { meeting } from './character-data.ts'
import { canSpeak, speak } from './speak.ts'

type TalkProps = { character: TalkingTo; onBegun?: (conversationId: string) => void }

/** The beginning of a conversation with a character: its greeting, questions to begin with, and the composer. */
export function Talk({ character, onBegun }: TalkProps) {
  const { t } = useTranslation()
  const met = useQuery(meeting(character))
  const [text, setText] = useState('')
  const ask = useAsk({ character, onBegun })
  const send = (question: string) => ask.mutate({ text: question, scope: everywhere })
  const isGone = ask.isPending || ask.isSuccess
  return (
    <>
      <div
        className="min-h-0 flex-1 overflow-y-auto"
        tabIndex={0}
        role="region"
        aria-label={t('characters.talk')}
      >
        <Loaded query={met}>
          {({ name, tagline, greeting, starters, look, voice, language, limits }) => (
            <div className="mx-auto flex w-full max-w-xl flex-col items-center px-5 py-10 text-center">
              <CharacterBadge look={look} className="size-20" />
              <h1 className="mt-4 font-serif text-3xl wrap-anywhere">{name}</h1>
              {tagline !== '' && <p className="mt-1 text-ink-soft wrap-anywhere">{tagline}</p>}
              <NoModelNote text={t('characters.noModel')} />
              {greeting !== '' && (
                <p className="mt-6 flex items-center gap-1 rounded-3xl rounded-tl-lg border border-line bg-surface px-5 py-3 text-left wrap-anywhere whitespace-pre-line">
                  {greeting}
                  {canSpeak() && (
                    <IconButton
                      small
                      icon="speaker"
                      label={t('characters.listen')}
                      onPress={() => speak(greeting, { voice, language })}
                    />
                  )}
                </p>
              )}
              {starters.length > 0 && (
                <ul aria-label={t('characters.starters')} className="mt-6 flex w-full flex-col gap-2.5">
                  {starters.map((starter) => (
                    <li key={starter}>
                      <Button
                        className="w-full font-normal"
                        isDisabled={isGone}
                        onPress={() => send(starter)}
                      >
                        {starter}
                      </Button>
                    </li>
                  ))}
                </ul>
              )}
              <p className="mt-6 text-sm text-ink-faint">
                {[
                  ...(limits.questionsPerDay === null
                    ? []
                    : [t('characters.limitNote', { count: limits.questionsPerDay })]),
                  ...(limits.documentsOnly ? [t('characters.onlyDocuments')] : []),
                ].join(', ')}
              </p>
            </div>
          )}
        </Loaded>
      </div>
      {ask.error && (
        <Problem error={ask.error} className="mx-auto mb-3 w-[calc(100%-1.5rem)] max-w-[45rem]" />
      )}
      <Composer
        text={isGone ? '' : text}
        onText={setText}
        onSend={() => send(text.trim())}
        onStop={undefined}
        placeholder={t('characters.write')}
        busy={isGone}
      />
    </>
  )
}
