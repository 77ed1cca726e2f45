import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Approval } from '../api.ts'
import { SubjectPicker } from '../sharing/subject-picker.tsx'
import { SmallDialog } from '../ui/dialog.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextArea } from '../ui/text-area.tsx'
import type { Shown } from './approval-actions.tsx'
import { argumentsIn } from './arguments-in.ts'

interface DecisionProps {
  readonly approval: Approval
  readonly shown: Shown
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}

/** Asks why a call is refused. */
export function RejectDialog({ approval, shown, onDone, onClose }: DecisionProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const save = async () => {
    await api.agents.approvals.reject.mutate({ ...shown, reason })
    await onDone()
  }
  return (
    <FormDialog
      title={t(
        approval.kind === 'question' ? 'agents.inbox.rejectQuestionTitle' : 'agents.inbox.rejectTitle',
      )}
      action={t('agents.inbox.reject')}
      ready
      onSave={save}
      onClose={onClose}
    >
      <TextArea label={t('agents.inbox.reason')} value={reason} onChange={setReason} maxLength={2_000} />
    </FormDialog>
  )
}

/** Lets a person change the arguments and agree to what they made of them. */
export function ChangeDialog({ approval, shown, onDone, onClose }: DecisionProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => JSON.stringify(approval.arguments, null, 2))
  const changed = argumentsIn(text)
  const save = async () => {
    if (changed === undefined) return
    await api.agents.approvals.approve.mutate({ ...shown, arguments: changed })
    await onDone()
  }
  return (
    <FormDialog
      title={t('agents.inbox.changeTitle')}
      action={t('agents.inbox.changeAction')}
      ready={changed !== undefined}
      onSave={save}
      onClose={onClose}
      wide
    >
      <TextArea
        label={t('agents.run.arguments')}
        hint={t('agents.inbox.changeHint')}
        value={text}
        onChange={setText}
        rows={10}
        error={changed === undefined ? t('agents.inbox.notJson') : undefined}
      />
    </FormDialog>
  )
}

/** Asks for the answer to a question. */
export function AnswerDialog({ shown, onDone, onClose }: DecisionProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const missing = text.trim() === ''
  const save = async () => {
    await api.agents.approvals.answer.mutate({ ...shown, text })
    await onDone()
  }
  return (
    <FormDialog
      title={t('agents.inbox.answer')}
      action={t('agents.inbox.answer')}
      ready={!missing}
      onTry={() => setTried(true)}
      onSave={save}
      onClose={onClose}
    >
      <TextArea
        label={t('agents.inbox.answerField')}
        value={text}
        onChange={setText}
        maxLength={10_000}
        error={tried && missing ? t('agents.inbox.missingAnswer') : undefined}
      />
    </FormDialog>
  )
}

/** Asks who is to decide instead. */
export function DelegateDialog({ shown, onDone, onClose }: DecisionProps) {
  const { t } = useTranslation()
  const [error, setError] = useState<unknown>()
  const leave = async (to: string) => {
    try {
      await api.agents.approvals.delegate.mutate({ id: shown.id, to })
      onClose()
      await onDone()
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <SmallDialog title={t('agents.inbox.delegateTitle')} open onClose={onClose}>
      <div className="mt-4 flex flex-col gap-4">
        <p className="text-ink-soft">{t('agents.inbox.delegateText')}</p>
        {error !== undefined && <Problem error={error} />}
        <SubjectPicker
          taken={[]}
          words={{ label: t('agents.inbox.delegateTo'), hint: t('agents.inbox.delegateHint') }}
          onPick={(subject) => void (subject.kind !== 'everyone' && leave(subject.id))}
        />
      </div>
    </SmallDialog>
  )
}
