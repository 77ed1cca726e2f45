import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { namesOf } from '../sharing/sharing-data.ts'
import { SubjectPicker } from '../sharing/subject-picker.tsx'
import { IconButton } from '../ui/button.tsx'
import type { FieldsProps } from './draft-form.ts'

/** People and groups who decide about an agent's calls. */
export function ApproverFields({ fields: { approverIds }, change }: FieldsProps) {
  const { t } = useTranslation()
  const { data: names } = useQuery(namesOf(approverIds))
  return (
    <div className="flex flex-col gap-3">
      <SubjectPicker
        taken={approverIds}
        onPick={(subject) =>
          subject.kind !== 'everyone' && change({ approverIds: [...approverIds, subject.id] })
        }
        words={{ label: t('agents.editor.approvers'), hint: t('agents.editor.approversHint') }}
      />
      {approverIds.length > 0 && (
        <ul
          aria-label={t('agents.editor.approvers')}
          className="flex flex-col rounded-2xl border border-line"
        >
          {approverIds.map((id) => {
            const name = names?.get(id) ?? t('sharing.unknown')
            return (
              <li key={id} className="flex min-h-12 items-center justify-between gap-3 px-4 py-1">
                <span className="min-w-0 break-words">{name}</span>
                <IconButton
                  icon="close"
                  label={t('agents.editor.removeApprover', { name })}
                  onPress={() => change({ approverIds: approverIds.filter((one) => one !== id) })}
                />
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
