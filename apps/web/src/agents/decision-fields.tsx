import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Choice } from '../ui/choice.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toolList } from './agent-data.ts'
import { ApproverFields } from './approver-fields.tsx'
import type { DraftFields, FieldsProps } from './draft-form.ts'
import { FieldGroup } from './field-group.tsx'
import { NumberField } from './number-field.tsx'

type Rule = 'rule' | 'always' | 'never'

function withRule(approval: DraftFields['approval'], tool: string, rule: Rule): DraftFields['approval'] {
  const { [tool]: _, ...others } = approval
  return rule === 'rule' ? others : { ...others, [tool]: rule }
}

/** When a person has to agree, and who hears of it. */
export function DecisionFields({ fields, change }: FieldsProps) {
  const { t } = useTranslation()
  const { data: tools = [] } = useQuery(toolList)
  const rules = (['rule', 'always', 'never'] as const).map((value) => ({
    value,
    text: t(`agents.editor.approval.${value}`),
  }))
  return (
    <FieldGroup title={t('agents.editor.decisions')} hint={t('agents.editor.decisionsHint')}>
      {fields.tools.map((id) => (
        <Choice
          key={id}
          label={t('agents.editor.approvalOf', { tool: tools.find((tool) => tool.id === id)?.name ?? id })}
          value={fields.approval[id] ?? 'rule'}
          options={rules}
          onChange={(rule: Rule) => change({ approval: withRule(fields.approval, id, rule) })}
        />
      ))}
      <ApproverFields fields={fields} change={change} />
      <Switch
        label={t('agents.editor.fourEyes')}
        on={fields.fourEyes}
        onChange={(fourEyes) => change({ fourEyes })}
      />
      <NumberField
        name="approvalHours"
        label={t('agents.editor.approvalHours')}
        fields={fields}
        change={change}
      />
      <TextArea
        label={t('agents.editor.mails')}
        hint={t('agents.editor.mailsHint')}
        value={fields.mails}
        onChange={(mails) => change({ mails })}
        rows={2}
        maxLength={2_000}
      />
    </FieldGroup>
  )
}
