import { useState } from 'react'
import type { ChangeEvent, FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TenantSettings } from '../../api.ts'
import { contrast } from '../../lib/colour.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { SaveRow } from './save-row.tsx'
import { readLogo } from './read-logo.ts'
import { useSaveSettings } from './use-save.ts'

const ours = '#0c6b5a'

/** Name, colour and logo that the console shows instead of its own. */
export function Appearance({ settings }: { settings: TenantSettings }) {
  const { t } = useTranslation()
  const save = useSaveSettings()
  const [name, setName] = useState(settings.brandName ?? '')
  const [colour, setColour] = useState(settings.brandColor)
  const [logo, setLogo] = useState(settings.brandLogo)
  const [refused, setRefused] = useState(false)
  const faint = colour !== null && (contrast(colour, '#f7f6f2') < 4.5 || contrast(colour, '#121715') < 4.5)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ brandName: name.trim() === '' ? null : name.trim(), brandColor: colour, brandLogo: logo })
  }
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) return
    const read = await readLogo(file)
    setRefused(read === undefined)
    if (read !== undefined) setLogo(read)
    target.value = ''
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-6">
      <Field
        label={t('admin.settings.brandName')}
        hint={t('admin.settings.brandNameHint')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <div>
        <label htmlFor="brand-colour" className="text-sm font-medium">
          {t('admin.settings.brandColour')}
        </label>
        <div className="mt-1.5 flex items-center gap-4">
          <input
            id="brand-colour"
            type="color"
            value={colour ?? ours}
            onChange={({ target }) => setColour(target.value)}
            className="focus-ring h-11 w-16 cursor-pointer rounded-xl border border-line-strong bg-surface p-1"
          />
          <code className="text-sm text-ink-soft">{colour ?? t('admin.settings.ourColour')}</code>
          {colour !== null && (
            <Button size="small" onPress={() => setColour(null)}>
              {t('admin.settings.useOurs')}
            </Button>
          )}
        </div>
        <p role="status" className="mt-1.5 text-sm text-ink-faint">
          {faint ? t('admin.settings.colourFaint') : t('admin.settings.colourHint')}
        </p>
      </div>
      <div>
        <label htmlFor="brand-logo" className="text-sm font-medium">
          {t('admin.settings.brandLogo')}
        </label>
        <div className="mt-1.5 flex flex-wrap items-center gap-4">
          {logo !== null && (
            <>
              <img
                src={logo}
                alt={t('admin.settings.logoShown')}
                className="h-11 max-w-40 rounded-lg border border-line bg-white object-contain p-1"
              />
              <Button size="small" onPress={() => setLogo(null)}>
                {t('admin.settings.useOurs')}
              </Button>
            </>
          )}
          <input
            id="brand-logo"
            type="file"
            accept="image/png,image/jpeg,image/webp"
            onChange={(event) => void choose(event)}
            className="focus-ring max-w-full rounded-xl text-sm file:mr-3 file:min-h-9 file:cursor-pointer file:rounded-xl file:border file:border-line file:bg-surface file:px-3 file:text-ink"
          />
        </div>
        <p className={`mt-1.5 text-sm ${refused ? 'text-danger' : 'text-ink-faint'}`}>
          {t(refused ? 'admin.settings.logoRefused' : 'admin.settings.logoHint')}
        </p>
      </div>
      <SaveRow save={save} />
    </form>
  )
}
