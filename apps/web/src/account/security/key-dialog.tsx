import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Checks } from '../../ui/checks.tsx'
import { Choice } from '../../ui/choice.tsx'
import { SmallDialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { SecretBox } from '../../ui/secret-box.tsx'
import { useLanguage } from '../../i18n/i18n.ts'
import { useUser } from '../account-state.ts'
import { permissionTexts } from '../../admin/people/permission-texts.ts'
import type { Permission } from '../../api.ts'

const spans = ['30', '90', '365', 'none'] as const

/** Makes a key, and shows it this once. */
export function KeyDialog({ onClose, onMade }: { onClose: () => void; onMade: () => Promise<unknown> }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { permissions: held } = useUser()
  const [name, setName] = useState('')
  const [span, setSpan] = useState<(typeof spans)[number]>('90')
  const [chosen, setChosen] = useState<readonly Permission[]>([])
  const [made, setMade] = useState<string>()
  // The window with the form closes when the key is made; the one with the key stays.
  const isMade = useRef(false)
  if (made !== undefined)
    return (
      <SmallDialog title={t('security.keyMade')} open onClose={onClose}>
        <div className="mt-5 flex flex-col gap-5">
          <SecretBox label={t('security.keyOnce')} value={made} />
          <Button look="primary" onPress={onClose}>
            {t('security.recoveryKept')}
          </Button>
        </div>
      </SmallDialog>
    )
  return (
    <FormDialog
      title={t('security.keyAdd')}
      action={t('common.create')}
      ready={name.trim() !== '' && chosen.length > 0}
      onSave={async () => {
        const { key } = await api.admin.keys.create.mutate({
          name: name.trim(),
          permissions: [...chosen],
          days: span === 'none' ? null : Number(span),
        })
        setMade(key)
        isMade.current = true
        await onMade()
      }}
      onClose={() => {
        if (!isMade.current) onClose()
      }}
    >
      <Field label={t('security.keyName')} value={name} onChange={setName} maxLength={80} />
      <Choice
        label={t('security.keyEnds')}
        value={span}
        onChange={setSpan}
        options={spans.map((value) => ({ value, text: t(`security.span.${value}`) }))}
      />
      <Checks
        label={t('security.keyMay')}
        value={chosen}
        onChange={setChosen}
        entries={held.map((value) => ({ value, text: permissionTexts[language][value] }))}
      />
    </FormDialog>
  )
}
