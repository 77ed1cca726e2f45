import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Budget } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Switch } from '../../ui/switch.tsx'
import { budgets, scopes, units, windows } from './budget-data.ts'
import { models } from '../models/models-data.ts'
import { useNames } from './usage-data.ts'

/** Reads a whole number, or an amount of dollars as millionths; undefined for anything else. */
function readAmount(text: string, unit: (typeof units)[number]): number | undefined {
  const value = Number(text.trim().replace(',', '.'))
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) return undefined
  const whole = unit === 'cost' ? Math.round(value * 1_000_000) : value
  return Number.isSafeInteger(whole) ? whole : undefined
}

/** Makes a budget or limit, or changes one. */
export function BudgetDialog({ budget, onClose }: { budget: Budget | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState(budget?.name ?? '')
  const [scope, setScope] = useState(budget?.scope ?? 'tenant')
  const [subject, setSubject] = useState(budget?.subject ?? '')
  const [unit, setUnit] = useState(budget?.unit ?? 'cost')
  const [window, setWindow] = useState(budget?.window ?? 'month')
  const [text, setText] = useState(
    budget ? String(budget.unit === 'cost' ? budget.amount / 1_000_000 : budget.amount) : '',
  )
  const [warn, setWarn] = useState(String(budget?.warnAt ?? 80))
  const [hard, setHard] = useState(budget?.hard ?? true)
  const [tried, setTried] = useState(false)
  const amount = readAmount(text, unit)
  const warnAt = Number(warn)
  const warns = Number.isInteger(warnAt) && warnAt >= 1 && warnAt <= 100
  const named = name.trim() !== ''
  const save = async () => {
    if (amount === undefined) return
    await api.llm.limits.save.mutate({
      ...(budget && { id: budget.id }),
      name: name.trim(),
      scope,
      subject: scope === 'tenant' ? '' : subject,
      unit,
      window,
      amount,
      hard,
      warnAt,
    })
    await client.invalidateQueries({ queryKey: budgets.queryKey })
  }
  return (
    <FormDialog
      title={t(budget ? 'admin.budgets.changeTitle' : 'admin.budgets.add')}
      action={t('common.save')}
      ready={named && amount !== undefined && warns}
      onTry={() => setTried(true)}
      onSave={save}
      onClose={onClose}
      wide
    >
      <Field
        label={t('admin.people.name')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={100}
        error={tried && !named ? t('common.missingName') : undefined}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={t('admin.budgets.scope')}
          value={scope}
          options={scopes.map((value) => ({ value, text: t(`admin.budgets.scopes.${value}`) }))}
          onChange={(next) => {
            setScope(next)
            setSubject('')
          }}
        />
        {scope !== 'tenant' && <Subject scope={scope} value={subject} onChange={setSubject} />}
        <Choice
          label={t('admin.budgets.unit')}
          value={unit}
          options={units.map((value) => ({ value, text: t(`admin.budgets.units.${value}`) }))}
          onChange={setUnit}
        />
        <Field
          label={t('admin.budgets.most')}
          value={text}
          onChange={setText}
          error={tried && amount === undefined ? t('admin.budgets.amountWrong') : undefined}
        />
        <Choice
          label={t('admin.budgets.window')}
          value={window}
          options={windows.map((value) => ({ value, text: t(`admin.budgets.windows.${value}`) }))}
          onChange={setWindow}
        />
        <Field
          label={t('admin.budgets.warnAt')}
          value={warn}
          onChange={setWarn}
          error={tried && !warns ? t('admin.budgets.warnWrong') : undefined}
        />
      </div>
      <Switch
        label={t('admin.budgets.hard')}
        hint={t('admin.budgets.hardHint')}
        on={hard}
        onChange={setHard}
      />
    </FormDialog>
  )
}

type SubjectProps = {
  scope: Exclude<Budget['scope'], 'tenant'>
  value: string
  onChange: (value: string) => void
}

function Subject({ scope, value, onChange }: SubjectProps) {
  const { t } = useTranslation()
  const names = useNames(scope === 'model' ? undefined : scope)
  const { data } = useQuery({ ...models, enabled: scope === 'model' })
  const known: [string, string][] =
    scope === 'model' ? (data ?? []).map(({ id, label }) => [id, label]) : [...names]
  if (value !== '' && !known.some(([id]) => id === value)) known.push([value, value])
  return (
    <Choice
      label={t('admin.budgets.subject')}
      value={value}
      options={[
        { value: '', text: t('admin.budgets.each') },
        ...known.map(([id, text]) => ({ value: id, text })),
      ]}
      onChange={onChange}
    />
  )
}
