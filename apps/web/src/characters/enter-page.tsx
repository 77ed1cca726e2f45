import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { linkSecret } from '../account/link-secret.ts'
import { api } from '../api.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { PageProblem } from '../ui/problem.tsx'

/** For whoever opens a link to a character: goes to it, or says why that is not possible. */
export function EnterPage() {
  const { t } = useTranslation()
  usePageTitle(t('characters.title'))
  const navigate = useNavigate()
  const { mutate, error } = useMutation({
    mutationFn: () => api.character.links.enter.mutate({ token: linkSecret() }),
    onSuccess: ({ id }) =>
      navigate({ to: '/characters/$characterId/talk', params: { characterId: id }, replace: true }),
  })
  useEffect(() => mutate(), [mutate])
  if (error) return <PageProblem error={error} onRetry={() => mutate()} />
  return (
    <p role="status" className="m-auto p-6 text-ink-soft">
      {t('characters.opening')}
    </p>
  )
}
