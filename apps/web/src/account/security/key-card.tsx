import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useFeature } from '../account-state.ts'
import { useForm } from '../use-form.ts'
import { Card, Line } from './card.tsx'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDay } from '../../lib/format.ts'
import { KeyDialog } from './key-dialog.tsx'
import { permissionTexts } from '../../admin/people/permission-texts.ts'

/** API keys with which programs act for one, within what each may do. */
export function KeyCard() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const mayMake = useFeature('own-keys')
  const [making, setMaking] = useState(false)
  const query = useQuery({
    queryKey: ['own-keys'],
    queryFn: ({ signal }) => api.admin.keys.list.query(undefined, { signal }),
  })
  const form = useForm(true, async () => undefined)
  const remove = (id: string) =>
    void form.run(async () => {
      await api.admin.keys.remove.mutate({ id })
      await query.refetch()
    })
  return (
    <Card title={t('security.keys')} lead={t('security.keysLead')}>
      <Loaded query={query}>
        {(keys) => (
          <ul className="w-full">
            {keys.map(({ id, name, start, permissions, expiresAt }) => (
              <Line
                key={id}
                name={name}
                about={[
                  `${start}…`,
                  permissions.map((one) => permissionTexts[language][one]).join(', '),
                  expiresAt === null
                    ? t('security.noEnd')
                    : t('security.until', { date: formatDay(expiresAt, language) }),
                ].join(' · ')}
              >
                <Button size="small" onPress={() => remove(id)}>
                  {t('security.remove')}
                </Button>
              </Line>
            ))}
          </ul>
        )}
      </Loaded>
      {form.error !== undefined && <Problem error={form.error} />}
      {mayMake ? (
        <Button onPress={() => setMaking(true)}>{t('security.keyAdd')}</Button>
      ) : (
        <p className="text-sm text-ink-soft">{t('security.keysOff')}</p>
      )}
      {making && <KeyDialog onClose={() => setMaking(false)} onMade={() => query.refetch()} />}
    </Card>
  )
}
