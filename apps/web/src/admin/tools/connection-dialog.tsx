import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { ToolConnection } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import {
  type ConnectionField,
  type Entered,
  enteredOf,
  fieldsOf,
  type Kind,
  kinds,
  valuesOf,
} from './connection-fields.ts'

type Props = {
  connection: ToolConnection | undefined
  /** MCP servers that the operator allows as processes. */
  servers: readonly string[]
  onClose: () => void
}

/** Connects a system, or changes how; its secrets only go in. */
export function ConnectionDialog({ connection, servers, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [kind, setKind] = useState(connection?.kind ?? 'mcp')
  const [server, setServer] = useState(serverOf(connection))
  const [signIn, setSignIn] = useState(signInOf(connection))
  const fields = fieldsOf[formOf({ kind, server, signIn })]
  const [name, setName] = useState(connection?.name ?? '')
  const [description, setDescription] = useState(connection?.description ?? '')
  const [enabled, setEnabled] = useState(connection?.enabled ?? true)
  const [changed, setChanged] = useState<Entered>({})
  const [tried, setTried] = useState(false)
  const entered = { ...enteredOf(fields, connection?.settings ?? {}), ...changed }
  const named = /^[a-z][a-z\d_-]{0,39}$/.test(name)
  const missing = (field: ConnectionField) =>
    field.required === true &&
    (entered[field.key] ?? '').trim() === '' &&
    !(field.part === 'secret' && connection?.hasSecret === true)
  const save = async () => {
    const secret = valuesOf(fields, entered, 'secret')
    const transport =
      kind === 'mcp' ? (server === '' ? { transport: 'http', signIn } : { transport: 'stdio', server }) : {}
    const values = {
      name,
      description,
      enabled,
      settings: { ...valuesOf(fields, entered, 'settings'), ...transport },
      ...(Object.keys(secret).length > 0 && { secret }),
    }
    await (connection
      ? api.tools.connections.update.mutate({ id: connection.id, ...values, timeoutMs: connection.timeoutMs })
      : api.tools.connections.create.mutate({ kind, ...values }))
    await client.invalidateQueries({ queryKey: ['tools'] })
  }
  return (
    <FormDialog
      title={t(connection ? 'admin.tools.changeConnection' : 'admin.tools.addConnection')}
      action={t('common.save')}
      ready={named && !fields.some(missing)}
      onTry={() => setTried(true)}
      onSave={save}
      onClose={onClose}
      wide
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={t('admin.tools.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, text: t(`admin.tools.kinds.${value}`) }))}
          onChange={setKind}
          disabled={connection !== undefined}
        />
        <Field
          label={t('admin.tools.name')}
          hint={t('admin.tools.nameHint')}
          value={name}
          onChange={setName}
          maxLength={40}
          error={tried && !named ? t('admin.tools.nameWrong') : undefined}
        />
      </div>
      {kind === 'mcp' && servers.length > 0 && (
        <Choice
          label={t('admin.tools.place')}
          value={server}
          options={[
            { value: '', text: t('admin.tools.atAddress') },
            ...servers.map((value) => ({ value, text: t('admin.tools.asProcess', { name: value }) })),
          ]}
          onChange={setServer}
        />
      )}
      {kind === 'mcp' && server === '' && (
        <Choice
          label={t('admin.tools.signIn')}
          value={signIn}
          options={signIns.map((value) => ({ value, text: t(`admin.tools.signIns.${value}`) }))}
          onChange={setSignIn}
        />
      )}
      {fields.map((field) => (
        <FormField
          key={field.key}
          field={field}
          value={entered[field.key] ?? ''}
          onChange={(value) => setChanged({ ...changed, [field.key]: value })}
          error={tried && missing(field) ? t('admin.tools.fieldMissing') : undefined}
          kept={field.part === 'secret' && connection?.hasSecret === true}
        />
      ))}
      <TextArea
        label={t('admin.tools.description')}
        hint={t('admin.tools.descriptionHint')}
        value={description}
        onChange={setDescription}
        rows={2}
        maxLength={1_000}
      />
      <Switch label={t('admin.tools.used')} on={enabled} onChange={setEnabled} />
    </FormDialog>
  )
}

type FormFieldProps = {
  field: ConnectionField
  value: string
  onChange: (value: string) => void
  error: string | undefined
  /** Whether there is a secret that stays if nothing is entered. */
  kept: boolean
}

function FormField({ field, kept, ...rest }: FormFieldProps) {
  const { t } = useTranslation()
  const label = t(`admin.tools.fields.${field.key}`)
  const hint = kept ? t('admin.tools.secretKept') : t(`admin.tools.hints.${field.key}`)
  if (field.type === 'area') return <TextArea label={label} hint={hint} rows={4} {...rest} />
  return <Field label={label} hint={hint} type={field.type === 'password' ? 'password' : 'text'} {...rest} />
}

const signIns = ['shared', 'person'] as const
type SignIn = (typeof signIns)[number]

const signInOf = (connection: ToolConnection | undefined): SignIn =>
  connection?.settings['signIn'] === 'person' ? 'person' : 'shared'

type Form = { kind: Kind; server: string; signIn: SignIn }

function formOf({ kind, server, signIn }: Form): keyof typeof fieldsOf {
  if (kind !== 'mcp') return kind
  if (server !== '') return 'process'
  return signIn === 'person' ? 'personal' : kind
}

function serverOf(connection: ToolConnection | undefined): string {
  const server = connection?.settings['server']
  return typeof server === 'string' ? server : ''
}
