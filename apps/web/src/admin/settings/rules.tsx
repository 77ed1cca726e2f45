import { useTranslation } from 'react-i18next'
import type { TenantSettings } from '../../api.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Switch } from '../../ui/switch.tsx'
import { kindOf } from './kind-of.ts'
import { useSaveSettings } from './use-save.ts'

// A switch stands here once a service keeps to it.
const switches = [
  'requireSources',
  'requireDisclosure',
  'requireApproval',
  'redactChats',
  'redactDocuments',
  'administratorsReadChats',
  'requireSecondFactor',
] as const

/** The rules of the organisation, each with whether it is its kind's default. */
export function Rules({ settings }: { settings: TenantSettings }) {
  const { t } = useTranslation()
  const save = useSaveSettings()
  const defaults = settings.defaults[kindOf(settings)]
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <section aria-labelledby="switches-heading" className="flex flex-col gap-4">
        <h2 id="switches-heading" className="font-serif text-2xl">
          {t('admin.settings.switches')}
        </h2>
        {save.error && <Problem error={save.error} />}
        {switches.map((name) => (
          <div key={name} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
            <div className="min-w-0 flex-1 basis-80">
              <Switch
                label={t(`admin.settings.switch.${name}`)}
                hint={t(`admin.settings.switchHint.${name}`)}
                on={settings[name]}
                disabled={save.isPending}
                onChange={(on) => save.mutate({ [name]: on })}
              />
            </div>
            <Origin isDefault={settings[name] === defaults?.[name]}>
              <Button
                size="small"
                look="bare"
                aria-label={t('common.actionOn', {
                  action: t('admin.settings.reset'),
                  name: t(`admin.settings.switch.${name}`),
                })}
                onPress={() => save.mutate({ [name]: !settings[name] })}
              >
                {t('admin.settings.reset')}
              </Button>
            </Origin>
          </div>
        ))}
      </section>
    </div>
  )
}

function Origin({ isDefault, children }: { isDefault: boolean; children: React.ReactNode }) {
  const { t } = useTranslation()
  if (isDefault) return <Badge>{t('admin.settings.default')}</Badge>
  return (
    <span className="flex items-center gap-2">
      <Badge tone="warn">{t('admin.settings.override')}</Badge>
      {children}
    </span>
  )
}
