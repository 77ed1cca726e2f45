import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatAgo } from '../../lib/format.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Process } from './service-graph.ts'

const cell = 'px-4 py-3 align-top break-words'

/** Every process that was found, with its version, and the addresses where none answers. */
export function ProcessTable({ processes }: { processes: readonly Process[] }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <div
      className="focus-ring overflow-x-auto rounded-3xl border border-line bg-surface"
      role="region"
      aria-label={t('admin.services.processes')}
      tabIndex={0}
    >
      <table className="w-full min-w-[40rem] text-left text-sm">
        <thead className="text-ink-soft">
          <tr className="border-b border-line">
            {(['process', 'address', 'version', 'running', 'state'] as const).map((column) => (
              <th key={column} scope="col" className={`${cell} font-medium`}>
                {t(`admin.services.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {processes.map((one) => (
            <tr key={one.address ?? ''} className="border-b border-line last:border-0">
              <th scope="row" className={`${cell} font-medium`}>
                {one.reached ? one.state.app : one.services.join(', ') || t('admin.services.none')}
              </th>
              <td className={cell}>{one.address ?? t('admin.services.thisProcess')}</td>
              <td className={cell}>{one.reached ? one.state.version : t('admin.services.none')}</td>
              <td className={cell}>
                {one.reached ? formatAgo(one.state.startedAt, language) : t('admin.services.none')}
              </td>
              <td className={cell}>
                {one.reached ? (
                  <span className="flex items-center gap-1.5">
                    <Icon name="check" className="size-4 text-accent" />
                    {t('admin.services.answers')}
                  </span>
                ) : (
                  <span className="flex items-center gap-1.5 text-danger">
                    <Icon name="warn" className="size-4" />
                    {t(`admin.services.why.${one.why}`)}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
