import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDay } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useForm } from '../use-form.ts'
import { Card, Line } from './card.tsx'
import { setOut, useWayBack } from './connect-account.ts'

/** One's own accounts at connected systems, in whose name tools are used there; nothing where the organisation has connected none of that kind. */
export function AccountCard() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const back = useWayBack()
  const form = useForm(true, async () => undefined)
  const query = useQuery({
    queryKey: ['own-accounts'],
    queryFn: ({ signal }) => api.tools.accounts.list.query(undefined, { signal }),
  })
  const leave = (connectionId: string) =>
    void form.run(async () => {
      await api.tools.accounts.disconnect.mutate({ connectionId })
      await query.refetch()
    })
  if (query.data?.length === 0 && back === undefined) return null
  const problem = form.error ?? back?.problem
  return (
    <Card title={t('security.accounts')} lead={t('security.accountsLead')}>
      {problem !== undefined && <Problem error={problem} className="w-full" />}
      {back !== undefined && back.problem === undefined && (
        <p role="status" className="w-full rounded-2xl bg-accent-wash px-4 py-3 text-sm">
          {t('security.accountConnected')}
        </p>
      )}
      <Loaded query={query}>
        {(accounts) => (
          <ul className="w-full">
            {accounts.map(({ connectionId, name, description, connectedAt }) => (
              <Line
                key={connectionId}
                name={name}
                about={[
                  connectedAt === null
                    ? t('security.notConnected')
                    : t('security.connectedSince', {
                        date: formatDay(connectedAt, language),
                      }),
                  ...(description === '' ? [] : [description]),
                ].join(' · ')}
              >
                {connectedAt !== null && (
                  <Button size="small" onPress={() => leave(connectionId)}>
                    {t('security.disconnect')}
                    <span className="sr-only"> {name}</span>
                  </Button>
                )}
                <Button
                  size="small"
                  isPending={form.busy}
                  onPress={() => void form.run(() => setOut(connectionId))}
                >
                  {t(connectedAt === null ? 'security.connect' : 'security.connectAgain')}
                  <span className="sr-only"> {name}</span>
                </Button>
              </Line>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  )
}
