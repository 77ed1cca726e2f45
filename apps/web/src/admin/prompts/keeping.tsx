import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../account/account-state.ts'
import { retention } from '../privacy/privacy-data.ts'

const link = 'focus-ring rounded-lg text-accent underline'

/** Whether calls are kept, where that is decided, for how long, and who reads the words. */
export function Keeping({ kept }: { kept: boolean }) {
  const { t } = useTranslation()
  const decides = useCan('model:manage')
  const reads = useCan('chat:oversee')
  const sets = useCan('tenant:admin')
  return (
    <section className="flex flex-col gap-2 rounded-2xl border border-line bg-surface p-5 text-sm text-ink-soft">
      <p className="text-base font-medium text-ink">{t(kept ? 'admin.prompts.on' : 'admin.prompts.off')}</p>
      {!kept && <p>{t('admin.prompts.offHow')}</p>}
      <KeptFor />
      <Line
        link={
          !reads &&
          sets && (
            <Link to="/admin/settings" search={{ tab: 'rules' }} className={link}>
              {t('admin.prompts.toSettings')}
            </Link>
          )
        }
      >
        {t(reads ? 'admin.prompts.watched' : 'admin.prompts.closed')}
      </Line>
      {decides && (
        <Link to="/admin/models" search={{ tab: 'rules' }} className={`${link} mt-1 self-start`}>
          {t('admin.prompts.toRules')}
        </Link>
      )}
    </section>
  )
}

// The time is part of data protection; whoever does not manage that is told no number.
function KeptFor() {
  const { t } = useTranslation()
  const manages = useCan('privacy:manage')
  const { data } = useQuery({ ...retention, enabled: manages })
  const days = data?.kinds.find(({ kind }) => kind === 'prompts')?.days
  return (
    <Line
      link={
        manages && (
          <Link to="/admin/privacy" search={{ tab: 'retention' }} className={link}>
            {t('admin.prompts.toRetention')}
          </Link>
        )
      }
    >
      {days === undefined ? t('admin.prompts.keptSomeTime') : t('admin.prompts.keptDays', { count: days })}
    </Line>
  )
}

const Line = ({ children, link: after }: { children: ReactNode; link: ReactNode }) => (
  <p>
    {children} {after}
  </p>
)
