import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { FeatureEntry, Subject } from '../../api.ts'
import { namesOf } from '../../sharing/sharing-data.ts'
import { SubjectPicker } from '../../sharing/subject-picker.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Checks } from '../../ui/checks.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { percentOf } from './features-data.ts'

type FeatureDialogProps = {
  name: string
  entry: FeatureEntry
  onSaved: () => Promise<void>
  onClose: () => void
}

const roles = ['administrator', 'editor', 'viewer'] as const

/** Decides for whom of the organisation a feature is on: roles, groups, people, and a share of all others. */
export function FeatureDialog({ name, entry, onSaved, onClose }: FeatureDialogProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(entry.rule?.roles ?? [])
  const [groupIds, setGroupIds] = useState(entry.rule?.groupIds ?? [])
  const [userIds, setUserIds] = useState(entry.rule?.userIds ?? [])
  const [share, setShare] = useState(String(entry.rule?.percent ?? (entry.onByDefault ? 100 : 0)))
  const percent = percentOf(share)
  const named = [...groupIds, ...userIds]
  const { data: names } = useQuery(namesOf(named))
  const add = (subject: Subject) => {
    if (subject.kind === 'group') setGroupIds([...groupIds, subject.id])
    if (subject.kind === 'person') setUserIds([...userIds, subject.id])
  }
  const remove = (id: string) => {
    setGroupIds(groupIds.filter((one) => one !== id))
    setUserIds(userIds.filter((one) => one !== id))
  }
  const save = async () => {
    if (percent === undefined) return
    const rule = { percent, roles: chosen, groupIds, userIds }
    await api.admin.features.save.mutate({ feature: entry.feature, rule })
    await onSaved()
  }
  return (
    <FormDialog
      title={t('admin.features.peopleTitle', { name })}
      action={t('common.save')}
      ready={percent !== undefined}
      onSave={save}
      onClose={onClose}
    >
      <Checks
        label={t('admin.features.roles')}
        value={chosen}
        entries={roles.map((role) => ({ value: role, text: t(`account.role.${role}`) }))}
        onChange={setChosen}
      />
      <SubjectPicker
        taken={named}
        onPick={add}
        words={{ label: t('sharing.add'), hint: t('admin.features.addHint') }}
      />
      {named.length > 0 && (
        <ul className="-mt-2 flex flex-col rounded-2xl border border-line">
          {named.map((id) => {
            const text = names?.get(id) ?? t('sharing.unknown')
            return (
              <li key={id} className="flex items-center justify-between gap-3 px-4 py-1">
                <span className="min-w-0 break-words">{text}</span>
                <IconButton
                  icon="close"
                  label={t('common.actionOn', { action: t('admin.features.remove'), name: text })}
                  onPress={() => remove(id)}
                />
              </li>
            )
          })}
        </ul>
      )}
      <Field
        label={t('admin.features.share')}
        hint={t('admin.features.shareHint')}
        value={share}
        onChange={setShare}
        maxLength={3}
        error={percent === undefined ? t('admin.features.shareWrong') : undefined}
      />
    </FormDialog>
  )
}
