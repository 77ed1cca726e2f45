import './register-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../shell/page-title.ts'
import { Icon } from '../ui/icon.tsx'
import { PageProblem } from '../ui/problem.tsx'
import { RequestError } from '../lib/request-error.ts'
import { agentDetails } from './agent-data.ts'
import { EditorForm } from './editor-form.tsx'
import { NoModelNote } from '../chat/no-model-note.tsx'
import { VersionList } from './version-list.tsx'

/** Where an agent's draft is changed and published. */
export function EditorPage() {
  const { t } = useTranslation()
  const { agentId } = useParams({ from: '/agents/$agentId/edit' })
  const { data: agent, error, refetch } = useQuery(agentDetails(agentId))
  usePageTitle(t('agents.editor.title'))
  const problem =
    error ?? (agent && agent.draft === null ? new RequestError('GRANT_TOO_LOW', 'not to change') : null)
  if (problem) return <PageProblem error={problem} onRetry={() => void refetch()} />
  if (!agent?.draft) return <p className="sr-only">{t('common.loading')}</p>
  return (
    <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto w-full max-w-3xl px-5 py-6 sm:px-10 sm:py-12">
        <Link
          to="/agents/$agentId"
          params={{ agentId }}
          className="focus-ring inline-flex min-h-9 items-center gap-2 rounded-lg text-sm text-ink-soft hover:text-ink"
        >
          <Icon name="back" className="size-4" />
          {t('agents.editor.back')}
        </Link>
        <h1 className="mt-3 font-serif text-3xl sm:text-4xl">{t('agents.editor.title')}</h1>
        <NoModelNote text={t('chat.agent.noModel')} />
        {/* A restored version replaces what stands in the form. */}
        <EditorForm key={agent.updatedAt} agent={agent} draft={agent.draft} />
        <section aria-labelledby="versions-heading" className="mt-12">
          <h2 id="versions-heading" className="mb-4 text-lg font-semibold">
            {t('agents.editor.versions')}
          </h2>
          <VersionList agentId={agentId} />
        </section>
      </div>
    </div>
  )
}
