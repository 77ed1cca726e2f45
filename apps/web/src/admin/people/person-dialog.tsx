import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Person } from '../../api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { GroupChecks } from './group-checks.tsx'
import { positionOf } from './position.ts'
import type { Position } from './position.ts'
import { RoleChoice } from './role-choice.tsx'

/** Changes what a person may do and in which groups they are. */
export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [position, setPosition] = useState<Position>(() => positionOf(person.customRole?.id ?? person.role))
  const [groupIds, setGroupIds] = useState(person.groups.map(({ id }) => id))
  const save = async () => {
    await api.admin.people.update.mutate({ userId: person.id, ...position, groupIds })
    await Promise.all(
      ['people', 'groups', 'roles'].map((name) => client.invalidateQueries({ queryKey: [name] })),
    )
  }
  return (
    <FormDialog title={person.name} action={t('common.save')} ready onSave={save} onClose={onClose}>
      <p className="-mt-3 text-sm text-ink-soft">{person.email}</p>
      <RoleChoice value={position} onChange={setPosition} />
      <GroupChecks value={groupIds} onChange={setGroupIds} />
    </FormDialog>
  )
}
