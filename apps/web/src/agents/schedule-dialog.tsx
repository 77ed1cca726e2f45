import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentSchedule } from '../api.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { allRhythms, scheduleFormOf, scheduleFrom } from './schedule-form.ts'

interface ScheduleDialogProps {
  /** The schedule to change; a new one without. */
  readonly schedule?: AgentSchedule
  readonly onSave: (fields: ReturnType<typeof scheduleFrom>) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks when an agent begins by itself, and what it does then. */
export function ScheduleDialog({ schedule, onSave, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation()
  const [form, setForm] = useState(() => scheduleFormOf(schedule))
  const [tried, setTried] = useState(false)
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  const missing = form.input.trim() === ''
  return (
    <FormDialog
      title={t(schedule ? 'agents.triggers.editSchedule' : 'agents.triggers.addSchedule')}
      action={t('common.save')}
      ready={!missing}
      onTry={() => setTried(true)}
      onSave={() => onSave(scheduleFrom(form))}
      onClose={onClose}
      wide
    >
      <TextArea
        label={t('agents.task')}
        hint={t('agents.taskHint')}
        value={form.input}
        onChange={(input) => change({ input })}
        maxLength={20_000}
        error={tried && missing ? t('agents.missingTask') : undefined}
      />
      <Choice
        label={t('agents.triggers.rhythm')}
        value={form.rhythm}
        options={allRhythms.map((value) => ({ value, text: t(`agents.triggers.rhythms.${value}`) }))}
        onChange={(rhythm) => change({ rhythm })}
      />
      {form.rhythm === 'own' && (
        <Field
          label={t('agents.triggers.cron')}
          hint={t('agents.triggers.cronHint', { zone: form.timeZone })}
          value={form.cron}
          onChange={(cron) => change({ cron })}
          maxLength={100}
        />
      )}
    </FormDialog>
  )
}
