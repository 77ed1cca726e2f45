import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../account/account-state.ts'
import { api } from '../../api.ts'
import type { ModelSettings } from '../../api.ts'
import { announce } from '../../ui/announcer.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Switch } from '../../ui/switch.tsx'
import { modelRules } from './models-data.ts'

const switches = ['euOnly', 'redactPii', 'logPrompts', 'moderate'] as const
const injections = ['off', 'note', 'block'] as const

/** What is allowed and wanted with every call to a model. */
export function ModelRules() {
  const query = useQuery(modelRules)
  return <Loaded query={query}>{(settings) => <RulesForm settings={settings} />}</Loaded>
}

function RulesForm({ settings }: { settings: ModelSettings }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const looks = useCan('usage:read')
  const { euOnly, redactPii, injection, moderate, logPrompts, maxCostMicros, presidio, moderation } = settings
  const save = useMutation({
    mutationFn: (change: Partial<Parameters<typeof api.llm.settings.update.mutate>[0]>) =>
      api.llm.settings.update.mutate({
        euOnly,
        redactPii,
        injection,
        moderate,
        logPrompts,
        maxCostMicros,
        ...change,
      }),
    onSuccess: async () => {
      announce(t('common.saved'))
      await client.invalidateQueries({ queryKey: modelRules.queryKey })
    },
  })
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      {save.error && <Problem error={save.error} />}
      {switches
        .filter((name) => name !== 'moderate' || moderation)
        .map((name) => (
          <Switch
            key={name}
            label={t(`admin.models.rule.${name}`)}
            hint={
              name === 'redactPii' && presidio
                ? t('admin.models.ruleHint.redactPiiNames')
                : t(`admin.models.ruleHint.${name}`)
            }
            on={settings[name]}
            disabled={save.isPending}
            onChange={(on) => save.mutate({ [name]: on })}
          />
        ))}
      {looks && (
        <Link to="/admin/prompts" className="focus-ring self-start rounded-lg text-accent underline">
          {t('admin.models.keptCalls')}
        </Link>
      )}
      <div className="max-w-md">
        <Choice
          label={t('admin.models.injection')}
          value={injection}
          options={injections.map((value) => ({ value, text: t(`admin.models.injections.${value}`) }))}
          hint={t('admin.models.injectionHint')}
          onChange={(next) => save.mutate({ injection: next })}
        />
      </div>
    </div>
  )
}
