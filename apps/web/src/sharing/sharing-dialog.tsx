import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useUser } from '../account/account-state.ts'
import type { Level, Subject } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { SmallDialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { EveryoneRow, GrantRow } from './grant-row.tsx'
import { firstLevel, grant, grantsOn, idOf, namesOf, revoke } from './sharing-data.ts'
import type { Shareable } from './sharing-data.ts'
import { SubjectPicker } from './subject-picker.tsx'

type Change = { subject: Subject; level: Level | 'none' }

/** Who may do what with something; every change counts at once. */
export function SharingDialog({ thing, onClose }: { thing: Shareable; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const self = useUser()
  const { data, error } = useQuery(grantsOn(thing))
  const grants = data?.grants ?? []
  const ids = [data?.ownerId, ...grants.map(({ subject }) => idOf(subject))].filter((id) => id !== undefined)
  const { data: names } = useQuery(namesOf(ids))
  const change = useMutation({
    mutationFn: ({ subject, level }: Change) =>
      level === 'none' ? revoke(thing, subject) : grant(thing, subject, level),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: grantsOn(thing).queryKey })
      announce(t('sharing.saved'))
    },
  })
  const nameOf = (id: string) => names?.get(id) ?? (names ? t('sharing.unknown') : '…')
  const everyone = grants.find(({ subject }) => subject.kind === 'everyone')
  const problem = error ?? change.error
  return (
    <SmallDialog title={t('sharing.title', { name: thing.name })} open onClose={onClose} wide>
      <div className="mt-5 flex flex-col gap-5">
        {problem && <Problem error={problem} />}
        {data && (
          <>
            <SubjectPicker
              taken={ids}
              onPick={(subject) => change.mutate({ subject, level: firstLevel[thing.kind] })}
            />
            <ul className="divide-y divide-line rounded-2xl border border-line">
              <li className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 px-4 py-2">
                <span className="font-medium break-words">
                  {data.ownerId === self.id ? t('sharing.you') : nameOf(data.ownerId)}
                </span>
                <span className="text-sm text-ink-faint">{t('sharing.owner')}</span>
              </li>
              <EveryoneRow
                kind={thing.kind}
                level={everyone?.level ?? 'none'}
                onChange={(level) => change.mutate({ subject: { kind: 'everyone' }, level })}
              />
              {grants.map(({ subject, level }) => {
                const id = idOf(subject)
                return id === undefined ? null : (
                  <GrantRow
                    key={id}
                    kind={thing.kind}
                    subject={subject}
                    name={nameOf(id)}
                    level={level}
                    onChange={(next) => change.mutate({ subject, level: next })}
                  />
                )
              })}
            </ul>
            <p className="text-sm text-ink-faint">{t(`sharing.about.${thing.kind}`)}</p>
          </>
        )}
        {!data && !error && <p className="text-ink-faint">{t('common.loading')}</p>}
        <div className="flex justify-end">
          <Button look="primary" onPress={onClose}>
            {t('sharing.done')}
          </Button>
        </div>
      </div>
    </SmallDialog>
  )
}
