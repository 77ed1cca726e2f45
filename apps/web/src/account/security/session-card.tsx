import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useSignOut } from '../account-state.ts'
import { askAuth } from '../auth.ts'
import { useForm } from '../use-form.ts'
import { sessionsOf } from './answers.ts'
import { Card, Line } from './card.tsx'
import { deviceOf } from './device.ts'

/** Where one is signed in, and ending it: one, all others, or everywhere. */
export function SessionCard() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const leave = useSignOut()
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => sessionsOf(await askAuth('own-sessions')),
  })
  const form = useForm(true, async () => undefined)
  const end = (which: object) =>
    void form.run(async () => {
      await askAuth('end-sessions', which)
      await query.refetch()
    })
  return (
    <Card title={t('security.sessions')} lead={t('security.sessionsLead')}>
      <Loaded query={query}>
        {(sessions) => (
          <ul className="w-full">
            {sessions.map(({ id, current, userAgent, ipAddress, updatedAt }) => (
              <Line
                key={id}
                name={deviceOf(userAgent) ?? t('security.unknownDevice')}
                about={[ipAddress, formatMoment(updatedAt, language)].filter(Boolean).join(' · ')}
              >
                {current ? (
                  <Badge tone="good">{t('security.thisSession')}</Badge>
                ) : (
                  <Button size="small" onPress={() => end({ id })}>
                    {t('security.endSession')}
                  </Button>
                )}
              </Line>
            ))}
          </ul>
        )}
      </Loaded>
      {form.error !== undefined && <Problem error={form.error} />}
      <div className="flex flex-wrap gap-3">
        <Button isPending={form.busy} onPress={() => end({ which: 'others' })}>
          {t('security.endOthers')}
        </Button>
        <Button
          look="danger"
          onPress={() =>
            void form.run(async () => {
              await askAuth('end-sessions', { which: 'all' })
              await leave()
            })
          }
        >
          {t('security.endAll')}
        </Button>
      </div>
    </Card>
  )
}
