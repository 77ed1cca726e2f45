import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountState } from '../../account/account-state.ts'
import { api } from '../../api.ts'
import type { FeatureEntry } from '../../api.ts'
import { namesOf } from '../../sharing/sharing-data.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { FeatureDialog } from './feature-dialog.tsx'
import { features } from './features-data.ts'
import { ReleaseDialog } from './release-dialog.tsx'

/** A feature with what has been decided about it. */
export function FeatureCard({ entry }: { entry: FeatureEntry }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'people' | 'release'>()
  const [error, setError] = useState<unknown>()
  const { feature, onByDefault, rule, release } = entry
  const name = t(`admin.features.names.${feature}`)
  const people = usePeople(rule)
  const someOf = (who: string, percent: number) =>
    who === '' ? t('admin.features.onShare', { percent }) : t('admin.features.onNamed', { who, percent })
  const done = async () => {
    announce(t('common.saved'))
    await client.invalidateQueries({ queryKey: features.queryKey })
    await client.invalidateQueries({ queryKey: accountState.queryKey })
  }
  const reset = async (call: Promise<unknown>) => {
    setError(undefined)
    try {
      await call
      await done()
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <li className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5">
      <div>
        <h2 className="font-serif text-xl">{name}</h2>
        <p className="mt-1 text-sm text-ink-soft">{t(`admin.features.about.${feature}`)}</p>
      </div>
      {error !== undefined && <Problem error={error} />}
      <Decision
        title={t('admin.features.people')}
        said={
          rule
            ? someOf(people, rule.percent)
            : t(onByDefault ? 'admin.features.onForAll' : 'admin.features.offForAll')
        }
      >
        {rule && (
          <Button
            size="small"
            look="bare"
            aria-label={t('common.actionOn', { action: t('admin.features.reset'), name })}
            onPress={() => void reset(api.admin.features.save.mutate({ feature, rule: null }))}
          >
            {t('admin.features.reset')}
          </Button>
        )}
        <Button
          size="small"
          icon="pencil"
          aria-label={t('common.actionOn', { action: t('admin.features.change'), name })}
          onPress={() => setAsking('people')}
        >
          {t('admin.features.change')}
        </Button>
      </Decision>
      {release !== null && (
        <Decision
          title={t('admin.features.release')}
          said={
            release === 'everywhere'
              ? t('admin.features.everywhere')
              : someOf(
                  release.kinds.map((kind) => t(`admin.settings.kinds.${kind}`)).join(', '),
                  release.percent,
                )
          }
        >
          {release !== 'everywhere' && (
            <Button
              size="small"
              look="bare"
              aria-label={t('common.actionOn', { action: t('admin.features.everywhere'), name })}
              onPress={() => void reset(api.admin.features.release.mutate({ feature, release: null }))}
            >
              {t('admin.features.everywhere')}
            </Button>
          )}
          <Button
            size="small"
            icon="pencil"
            aria-label={t('common.actionOn', { action: t('admin.features.changeRelease'), name })}
            onPress={() => setAsking('release')}
          >
            {t('admin.features.change')}
          </Button>
        </Decision>
      )}
      {asking === 'people' && (
        <FeatureDialog name={name} entry={entry} onSaved={done} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'release' && (
        <ReleaseDialog name={name} entry={entry} onSaved={done} onClose={() => setAsking(undefined)} />
      )}
    </li>
  )
}

function usePeople(rule: FeatureEntry['rule']): string {
  const { t } = useTranslation()
  const ids = rule ? [...rule.groupIds, ...rule.userIds] : []
  const { data: names } = useQuery(namesOf(ids))
  const roles = rule?.roles.map((role) => t(`account.role.${role}`)) ?? []
  return [...roles, ...ids.map((id) => names?.get(id) ?? t('sharing.unknown'))].join(', ')
}

function Decision({ title, said, children }: { title: string; said: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-4">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="text-sm font-medium">{title}</h3>
        <p className="text-sm break-words text-ink-soft">{said}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </div>
  )
}
