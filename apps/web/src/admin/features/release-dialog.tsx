import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { FeatureEntry } from '../../api.ts'
import { Checks } from '../../ui/checks.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { kinds } from '../settings/kind-of.ts'
import { percentOf } from './features-data.ts'

type ReleaseDialogProps = {
  name: string
  entry: FeatureEntry
  onSaved: () => Promise<void>
  onClose: () => void
}

/** Decides in which organisations of the platform a feature exists: kinds, and a share of all others. */
export function ReleaseDialog({ name, entry, onSaved, onClose }: ReleaseDialogProps) {
  const { t } = useTranslation()
  const { feature } = entry
  const release = typeof entry.release === 'object' ? entry.release : null
  const [chosen, setChosen] = useState(release?.kinds ?? [])
  const [share, setShare] = useState(String(release?.percent ?? 0))
  const percent = percentOf(share)
  const save = async () => {
    if (percent === undefined) return
    await api.admin.features.release.mutate({ feature, release: { percent, kinds: chosen } })
    await onSaved()
  }
  return (
    <FormDialog
      title={t('admin.features.releaseTitle', { name })}
      action={t('common.save')}
      ready={percent !== undefined}
      onSave={save}
      onClose={onClose}
    >
      <Checks
        label={t('admin.features.kinds')}
        value={chosen}
        entries={kinds.map((kind) => ({ value: kind, text: t(`admin.settings.kinds.${kind}`) }))}
        onChange={setChosen}
      />
      <Field
        label={t('admin.features.shareOfOrganisations')}
        hint={t('admin.features.releaseHint')}
        value={share}
        onChange={setShare}
        maxLength={3}
        error={percent === undefined ? t('admin.features.shareWrong') : undefined}
      />
    </FormDialog>
  )
}
