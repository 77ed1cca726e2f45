import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { useThingName } from './thing-name.ts'
import { ownData } from './privacy-data.ts'

const cell = 'px-4 py-2.5 align-top'

/** What is kept about the signed-in person: what it is, how much, since when. */
export function HeldTable() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const nameOf = useThingName()
  return (
    <Loaded query={useQuery(ownData)}>
      {(held) => (
        <div className="overflow-x-auto rounded-2xl border border-line bg-surface">
          <table className="w-full text-left text-[0.95rem]">
            <thead className="text-sm text-ink-soft">
              <tr className="border-b border-line">
                <th className={`${cell} font-medium`}>{t('privacy.what')}</th>
                <th className={`${cell} text-right font-medium`}>{t('privacy.count')}</th>
                <th className={`${cell} hidden font-medium sm:table-cell`}>{t('privacy.since')}</th>
              </tr>
            </thead>
            <tbody>
              {held.map(({ service, what, holds, count, oldest }) => (
                <tr key={`${service} ${what}`} className="border-b border-line last:border-0">
                  <td className={cell}>{holds?.[language] ?? nameOf(what)}</td>
                  <td className={`${cell} text-right tabular-nums`}>{count}</td>
                  <td className={`${cell} hidden text-ink-soft sm:table-cell`}>
                    {oldest === null ? '–' : formatMoment(oldest, language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  )
}
