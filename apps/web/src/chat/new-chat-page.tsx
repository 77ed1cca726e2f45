import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../account/account-state.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { spaceList } from '../spaces/space-data.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Mark } from '../ui/mark.tsx'
import { Problem } from '../ui/problem.tsx'
import { AgentPicker, useAgents } from './agent-picker.tsx'
import { Composer } from './composer.tsx'
import { NoModelNote } from './no-model-note.tsx'
import { Question } from './question.tsx'
import { everywhere } from './scope.ts'
import type { Scope } from './scope.ts'
import { useAsk } from './use-ask.ts'

const suggestions = ['chat.suggestion1', 'chat.suggestion2', 'chat.suggestion3', 'chat.suggestion4'] as const

/** The way to the first answer, for whoever has no space yet. */
function FirstSteps() {
  const { t } = useTranslation()
  const steps = [t('chat.start.space'), t('chat.start.upload'), t('chat.start.ask')]
  return (
    <section aria-labelledby="first-steps" className="mt-10 w-full max-w-md text-left">
      <h2 id="first-steps" className="text-center font-medium text-ink-soft">
        {t('chat.start.title')}
      </h2>
      <ol className="mt-5 space-y-3">
        {steps.map((step, index) => (
          <li
            key={step}
            className="flex items-center gap-4 rounded-2xl border border-line bg-surface px-4 py-3"
          >
            <span
              className="flex size-8 items-center justify-center rounded-full bg-accent-wash font-semibold text-accent"
              aria-hidden="true"
            >
              {index + 1}
            </span>
            {step}
          </li>
        ))}
      </ol>
      <Link to="/spaces" className={`${buttonClass('primary')} mt-6 w-full`}>
        {t('chat.start.action')}
      </Link>
    </section>
  )
}

type SuggestionsProps = { label: string; texts: readonly string[]; onPick: (text: string) => void }

/** Texts to begin with. */
function Suggestions({ label, texts, onPick }: SuggestionsProps) {
  if (texts.length === 0) return null
  return (
    <ul aria-label={label} className="mt-10 grid w-full max-w-xl gap-2.5 sm:grid-cols-2">
      {texts.map((text) => (
        <li key={text}>
          <Button className="w-full font-normal" onPress={() => onPick(text)}>
            {text}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** A new chat: an invitation, some suggestions and the composer. */
export function NewChatPage() {
  const { space, agent } = useSearch({ from: '/' })
  // Another space or agent in the address is another chat.
  return (
    <NewChat
      key={`${space ?? ''} ${agent ?? ''}`}
      agent={agent}
      initial={space === undefined ? everywhere : { spaceIds: [space], documentIds: [] }}
    />
  )
}

function NewChat({ initial, agent: named }: { initial: Scope; agent: string | undefined }) {
  const { t } = useTranslation()
  usePageTitle(t('shell.newChat'))
  const { restricted } = useUser()
  const { data: spaces, error, refetch } = useQuery({ ...spaceList, enabled: !restricted })
  const [text, setText] = useState('')
  const [scope, setScope] = useState(initial)
  const [agentId, setAgentId] = useState(named)
  const agents = useAgents() ?? []
  const agent = agents.find(({ id }) => id === agentId)
  const ask = useAsk({ agentId: agent?.id })
  const send = () => ask.mutate({ text: text.trim(), scope })
  const pending = ask.isPending || ask.isSuccess
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto">
        {pending ? (
          <div className="mx-auto max-w-3xl px-5 py-10 sm:px-8">
            <h1 className="sr-only">{ask.variables?.text}</h1>
            <Question text={ask.variables?.text ?? ''} />
          </div>
        ) : (
          <div className="rising flex min-h-full flex-col items-center justify-center px-5 py-10 text-center">
            <Mark className="size-14" />
            <h1 className="mt-6 font-serif text-3xl sm:text-[2.6rem] sm:leading-tight">
              {agent?.name ?? t('chat.emptyTitle')}
            </h1>
            <p className="mt-3 max-w-md text-ink-soft">
              {agent ? agent.description || t('chat.agent.lead') : t('chat.emptyText')}
            </p>
            {error && (
              <Problem error={error} onRetry={() => void refetch()} className="mt-8 max-w-md text-left" />
            )}
            {agent && (
              <Suggestions label={t('chat.agent.starters')} texts={agent.starters} onPick={setText} />
            )}
            <div className="max-w-xl">
              <NoModelNote text={agent ? t('chat.agent.noModel') : t('chat.noModel')} />
            </div>
            {!agent && spaces?.length === 0 && <FirstSteps />}
            {!agent && spaces && spaces.length > 0 && (
              <Suggestions
                label={t('chat.suggestions')}
                texts={suggestions.map((key) => t(key))}
                onPick={setText}
              />
            )}
          </div>
        )}
      </div>
      {ask.error && (
        <Problem
          error={ask.error}
          onRetry={send}
          className="mx-auto mb-3 w-[calc(100%-1.5rem)] max-w-[45rem]"
        />
      )}
      {(agents.length > 0 || spaces?.length !== 0) && (
        <Composer
          text={pending ? '' : text}
          onText={setText}
          {...(agent ? { placeholder: t('chat.agent.placeholder') } : { scope, onScope: setScope })}
          onSend={send}
          onStop={undefined}
          busy={pending}
        >
          <AgentPicker agentId={agent?.id} onChange={setAgentId} />
        </Composer>
      )}
    </div>
  )
}
