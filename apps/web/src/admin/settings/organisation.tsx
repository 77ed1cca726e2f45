import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TenantSettings } from '../../api.ts'
import { Badge } from '../../ui/badge.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { Switch } from '../../ui/switch.tsx'
import { kindOf, kinds } from './kind-of.ts'
import { SaveRow } from './save-row.tsx'
import { useSaveSettings } from './use-save.ts'

/** Name, kind and host name of the organisation. Another kind brings its rules along. */
export function Organisation({ settings }: { settings: TenantSettings }) {
  const { t } = useTranslation()
  const save = useSaveSettings()
  const [name, setName] = useState(settings.name)
  const [kind, setKind] = useState(kindOf(settings))
  const [domain, setDomain] = useState(settings.domain ?? '')
  const [openSignUp, setOpenSignUp] = useState(settings.openSignUp)
  const [tried, setTried] = useState(false)
  const plausible = domain.trim() === '' || /^([\p{L}\d-]+\.)+[\p{L}\d-]{2,}$/u.test(domain.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || !plausible) return
    save.mutate({
      name: name.trim(),
      kind,
      domain: domain.trim() === '' ? null : domain.trim(),
      ...(settings.signUpPossible && { openSignUp }),
    })
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-5">
      <Field
        label={t('admin.settings.name')}
        value={name}
        onChange={setName}
        maxLength={120}
        error={tried && name.trim() === '' ? t('common.missingName') : undefined}
      />
      <Choice
        label={t('admin.settings.kind')}
        value={kind}
        options={kinds.map((value) => ({ value, text: t(`admin.settings.kinds.${value}`) }))}
        onChange={setKind}
        hint={t(kind === kindOf(settings) ? 'admin.settings.kindHint' : 'admin.settings.kindChanges')}
      />
      <Field
        label={t('admin.settings.domain')}
        hint={t('admin.settings.domainHint')}
        value={domain}
        onChange={setDomain}
        maxLength={200}
        error={tried && !plausible ? t('admin.settings.domainWrong') : undefined}
      />
      {settings.domain !== null && (
        <p className="-mt-2 text-sm text-ink-soft">
          <Badge tone={settings.host === null ? 'warn' : 'good'}>{settings.domain}</Badge>{' '}
          {t(settings.host === null ? 'admin.settings.hostWaits' : 'admin.settings.hostConfirmed')}
        </p>
      )}
      {settings.signUpPossible && (
        <Switch
          label={t('admin.settings.openSignUp')}
          hint={t('admin.settings.openSignUpHint')}
          on={openSignUp}
          onChange={setOpenSignUp}
        />
      )}
      <SaveRow save={save} />
    </form>
  )
}
