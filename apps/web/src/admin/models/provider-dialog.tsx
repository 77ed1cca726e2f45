import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Provider } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { kinds, places } from './models-data.ts'
import { namesIn, ProviderTasks, taskLists, tasksOf } from './provider-tasks.tsx'

/** Sets a provider up, or changes one; its key only goes in. */
export function ProviderDialog({
  provider,
  onClose,
}: {
  provider: Provider | undefined
  onClose: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [kind, setKind] = useState(kinds.find((one) => one === provider?.kind) ?? 'openai-compatible')
  const [name, setName] = useState(provider?.name ?? '')
  const [label, setLabel] = useState(provider?.label ?? '')
  const [baseUrl, setBaseUrl] = useState(provider?.baseUrl ?? '')
  const [apiVersion, setApiVersion] = useState(provider?.apiVersion ?? '')
  const [apiKey, setApiKey] = useState('')
  const [models, setModels] = useState(provider?.models.join('\n') ?? '')
  const [lists, setLists] = useState(taskLists(provider))
  const [place, setPlace] = useState(provider?.place ?? 'elsewhere')
  const [enabled, setEnabled] = useState(provider?.enabled ?? true)
  const [tried, setTried] = useState(false)
  const named = /^[a-z\d][a-z\d-]{0,39}$/.test(name)
  const listed = namesIn(models)
  const tasks = Object.fromEntries(tasksOf[kind].map((field) => [field, namesIn(lists[field])]))
  const some = [listed, ...Object.values(tasks)].some((names) => names.length > 0)
  const address = baseUrl.trim()
  const addressed = address === '' ? kind !== 'openai-compatible' : URL.canParse(address)
  const save = async () => {
    const fields = {
      label: label.trim(),
      baseUrl: address === '' ? null : address,
      apiVersion: apiVersion.trim() === '' ? null : apiVersion.trim(),
      models: listed,
      ...tasks,
      place,
      enabled,
      ...(apiKey !== '' && { apiKey }),
    }
    await (provider
      ? api.llm.providers.update.mutate({ id: provider.id, ...fields })
      : api.llm.providers.create.mutate({ name, kind, ...fields }))
    await client.invalidateQueries({ queryKey: ['models'] })
  }
  return (
    <FormDialog
      title={t(provider ? 'admin.models.changeProvider' : 'admin.models.addProvider')}
      action={t('common.save')}
      ready={named && label.trim() !== '' && some && addressed}
      onTry={() => setTried(true)}
      onSave={save}
      onClose={onClose}
      wide
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={t('admin.models.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, text: t(`admin.models.kinds.${value}`) }))}
          onChange={setKind}
          disabled={provider !== undefined}
        />
        <Choice
          label={t('admin.models.place')}
          value={place}
          options={places.map((value) => ({ value, text: t(`admin.models.places.${value}`) }))}
          onChange={setPlace}
          hint={t('admin.models.placeHint')}
        />
        <Field
          label={t('admin.models.label')}
          value={label}
          onChange={setLabel}
          maxLength={100}
          error={tried && label.trim() === '' ? t('common.missingName') : undefined}
        />
        {!provider && (
          <Field
            label={t('admin.models.shortName')}
            hint={t('admin.models.shortNameHint')}
            value={name}
            onChange={setName}
            maxLength={40}
            error={tried && !named ? t('admin.models.shortNameWrong') : undefined}
          />
        )}
      </div>
      <Field
        label={t('admin.models.address')}
        hint={t('admin.models.addressHint')}
        value={baseUrl}
        onChange={setBaseUrl}
        maxLength={500}
        error={tried && !addressed ? t('admin.models.addressWrong') : undefined}
      />
      {kind === 'azure' && (
        <Field
          label={t('admin.models.apiVersion')}
          value={apiVersion}
          onChange={setApiVersion}
          maxLength={50}
        />
      )}
      <Field
        label={t('admin.models.apiKey')}
        type="password"
        autoComplete="off"
        hint={t(provider?.hasKey ? 'admin.models.keyKept' : 'admin.models.keyHint')}
        value={apiKey}
        onChange={setApiKey}
        maxLength={1_000}
      />
      <TextArea
        label={t('admin.models.modelList')}
        hint={t('admin.models.modelListHint')}
        value={models}
        onChange={setModels}
        rows={3}
        error={tried && !some ? t('admin.models.modelMissing') : undefined}
      />
      <ProviderTasks fields={tasksOf[kind]} lists={lists} onChange={setLists} />
      <Switch label={t('admin.models.enabled')} on={enabled} onChange={setEnabled} />
    </FormDialog>
  )
}
