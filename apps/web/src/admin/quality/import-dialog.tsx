import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { type Golden, readQuestions } from './read-questions.ts'

type ImportDialogProps = { onSave: (golden: Golden[]) => Promise<unknown>; onClose: () => void }

/** Takes many golden questions at once, pasted as lines or copied from a spreadsheet. */
export function ImportDialog({ onSave, onClose }: ImportDialogProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const golden = readQuestions(text)
  return (
    <FormDialog
      title={t('admin.quality.importTitle')}
      action={t('admin.quality.importAction', { count: golden.length })}
      ready={golden.length > 0}
      onTry={() => setTried(true)}
      onSave={() => onSave(golden)}
      onClose={onClose}
      wide
    >
      <TextArea
        label={t('admin.quality.importLabel')}
        hint={t('admin.quality.importHint')}
        value={text}
        onChange={setText}
        rows={8}
        error={tried && golden.length === 0 ? t('admin.quality.questionMissing') : undefined}
      />
    </FormDialog>
  )
}
