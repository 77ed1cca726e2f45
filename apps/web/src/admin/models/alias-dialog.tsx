import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Alias } from '../../api.ts'
import { Checks } from '../../ui/checks.tsx'
import { withGone } from '../../ui/with-gone.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { AliasMemory } from './alias-memory.tsx'
import { memoryOf, savedMemory } from './memory.ts'
import { aliases, prices } from './models-data.ts'

const strategies = ['order', 'price', 'latency', 'weighted'] as const

/** Makes a name for several models, or changes one. */
export function AliasDialog({ alias, onClose }: { alias: Alias | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: known } = useQuery(prices)
  const [name, setName] = useState(alias?.name ?? '')
  const [strategy, setStrategy] = useState(alias?.strategy ?? 'order')
  const [chosen, setChosen] = useState<string[]>(alias?.targets.map(({ model }) => model) ?? [])
  const [memory, setMemory] = useState(() => memoryOf(alias))
  const [tried, setTried] = useState(false)
  const remembered = savedMemory(memory)
  const named = /^[a-z\d][a-z\d._-]{0,59}$/.test(name)
  // What was chosen keeps its place; what is chosen now comes last.
  const choose = (next: string[]) =>
    setChosen([...chosen.filter((one) => next.includes(one)), ...next.filter((one) => !chosen.includes(one))])
  const save = async () => {
    const before = new Map(alias?.targets.map((target) => [target.model, target]))
    const targets = chosen.map((model) => before.get(model) ?? { model })
    await api.llm.aliases.save.mutate({
      name,
      strategy,
      targets: targets.map((target) => ({
        ...target,
        ...('lacks' in target && { lacks: [...target.lacks] }),
      })),
      ...remembered,
    })
    await client.invalidateQueries({ queryKey: aliases.queryKey })
  }
  return (
    <FormDialog
      title={t(alias ? 'admin.models.changeAlias' : 'admin.models.addAlias')}
      action={t('common.save')}
      ready={named && chosen.length > 0 && remembered !== undefined}
      onTry={() => setTried(true)}
      onSave={save}
      onClose={onClose}
      wide
    >
      {!alias && (
        <Field
          label={t('admin.models.alias')}
          hint={t('admin.models.aliasHint')}
          value={name}
          onChange={setName}
          autoFocus
          maxLength={60}
          error={tried && !named ? t('admin.models.aliasWrong') : undefined}
        />
      )}
      <Choice
        label={t('admin.models.strategy')}
        value={strategy}
        options={strategies.map((value) => ({ value, text: t(`admin.models.strategies.${value}`) }))}
        onChange={setStrategy}
      />
      <Checks
        label={t('admin.models.targets')}
        value={chosen}
        entries={withGone(
          [...new Set(known?.map(({ model }) => model))].map((model) => {
            const place = chosen.indexOf(model)
            return {
              value: model,
              text: model,
              ...(place >= 0 && { hint: t('admin.models.placeOf', { place: place + 1 }) }),
            }
          }),
          known ? chosen : [],
          (model) => ({ value: model, text: model, hint: t('admin.models.targetGone') }),
        )}
        onChange={choose}
      />
      {tried && chosen.length === 0 && (
        <p role="alert" className="text-sm text-danger">
          {t('admin.models.targetMissing')}
        </p>
      )}
      <AliasMemory memory={memory} tried={tried} onChange={setMemory} />
    </FormDialog>
  )
}
