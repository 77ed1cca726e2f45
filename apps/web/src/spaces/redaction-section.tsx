import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Space } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { Switch } from '../ui/switch.tsx'
import { spaceList } from './space-data.ts'

type SectionProps = {
  space: Space
  /** How many documents were stored before. */
  before: number
  mayUpload: boolean
}

/** Whether personal data is replaced in documents of a space: the switch for those who manage it, a sentence for all others, and what was stored before. */
export function RedactionSection({ space, before, mayUpload }: SectionProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { on, demanded } = space.redaction
  const set = useMutation({
    mutationFn: (wanted: boolean) => api.rag.spaces.redact.mutate({ id: space.id, on: wanted }),
    onSettled: () => client.invalidateQueries({ queryKey: spaceList.queryKey }),
  })
  const mayManage = space.canEdit && space.level === 'manage'
  if (!mayManage && !on) return null
  return (
    <section aria-labelledby="redaction-heading" className="mt-10 max-w-3xl">
      <h2 id="redaction-heading" className="mb-2 text-lg font-semibold">
        {t('redaction.heading')}
      </h2>
      {mayManage && !demanded ? (
        <Switch
          label={t('redaction.switch')}
          hint={t('redaction.hint')}
          on={on}
          disabled={set.isPending}
          onChange={set.mutate}
        />
      ) : (
        <p className="text-sm text-ink-soft">
          {t('redaction.isOn')} {demanded && t('redaction.demanded')}
        </p>
      )}
      {set.error && <Problem error={set.error} className="mt-3" />}
      {on && mayUpload && before > 0 && <StoredBefore spaceId={space.id} count={before} />}
    </section>
  )
}

function StoredBefore({ spaceId, count }: { spaceId: string; count: number }) {
  const { t } = useTranslation()
  const again = useMutation({ mutationFn: () => api.ingestion.documents.reread.mutate({ spaceId }) })
  return (
    <div className="mt-4 rounded-xl bg-warn-wash px-4 py-3 text-sm">
      <p className="font-medium text-warn">{t('redaction.storedBefore', { count })}</p>
      <p className="mt-1 text-ink-soft">{t('redaction.readAgainText')}</p>
      <div className="mt-3">
        <Button size="small" icon="refresh" isDisabled={again.isPending} onPress={() => again.mutate()}>
          {t('redaction.readAgain')}
        </Button>
      </div>
      {again.error && <Problem error={again.error} className="mt-3" />}
    </div>
  )
}
