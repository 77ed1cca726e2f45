import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDay } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { askAuth } from '../auth.ts'
import { addPasskey } from '../passkeys.ts'
import { useForm } from '../use-form.ts'
import { Card, Line } from './card.tsx'
import { passkeysOf } from './answers.ts'

/** Passkeys: signing in with what unlocks a device, without a password. */
export function PasskeyCard() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useQuery({
    queryKey: ['passkeys'],
    queryFn: async () => passkeysOf(await askAuth('passkey/list-user-passkeys')),
  })
  const change = (work: () => Promise<unknown>) => async () => {
    await work()
    await query.refetch()
  }
  const form = useForm(true, async () => undefined)
  const add = change(() =>
    addPasskey(t('security.passkeyFrom', { date: formatDay(new Date().toISOString(), language) })),
  )
  return (
    <Card title={t('security.passkeys')} lead={t('security.passkeysLead')}>
      <Loaded query={query}>
        {(passkeys) => (
          <ul className="w-full">
            {passkeys.map(({ id, name, createdAt }) => (
              <Line
                key={id}
                name={name ?? t('security.passkey')}
                about={t('security.since', { date: formatDay(createdAt, language) })}
              >
                <Button
                  size="small"
                  onPress={() => void form.run(change(() => askAuth('passkey/delete-passkey', { id })))}
                >
                  {t('security.remove')}
                </Button>
              </Line>
            ))}
          </ul>
        )}
      </Loaded>
      {form.error !== undefined && <Problem error={form.error} />}
      {browserSupportsWebAuthn() && (
        <Button isPending={form.busy} onPress={() => void form.run(add)}>
          {t('security.passkeyAdd')}
        </Button>
      )}
    </Card>
  )
}
