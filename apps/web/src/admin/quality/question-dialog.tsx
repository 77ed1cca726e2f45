import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { Golden } from './read-questions.ts'

type QuestionDialogProps = {
  /** A question to begin with. */
  initial?: string
  onSave: (golden: Golden) => Promise<unknown>
  onClose: () => void
}

/** Asks for one golden question and the words that a right passage holds. */
export function QuestionDialog({ initial = '', onSave, onClose }: QuestionDialogProps) {
  const { t } = useTranslation()
  const [question, setQuestion] = useState(initial)
  const [answer, setAnswer] = useState('')
  const [tried, setTried] = useState(false)
  const missing = question.trim() === ''
  return (
    <FormDialog
      title={t('admin.quality.addTitle')}
      action={t('common.save')}
      ready={!missing}
      onTry={() => setTried(true)}
      onSave={() =>
        onSave({ question: question.trim(), answers: answer.trim() === '' ? [] : [answer.trim()] })
      }
      onClose={onClose}
    >
      <Field
        label={t('admin.quality.question')}
        value={question}
        onChange={setQuestion}
        autoFocus
        maxLength={2_000}
        error={tried && missing ? t('admin.quality.questionMissing') : undefined}
      />
      <Field
        label={t('admin.quality.wording')}
        hint={t('admin.quality.wordingHint')}
        value={answer}
        onChange={setAnswer}
        maxLength={2_000}
      />
    </FormDialog>
  )
}
