import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { formatSize } from '../lib/format.ts'
import { Icon } from '../ui/icon.tsx'

type TableRowProps = {
  /** Columns side by side; else state and size stand below the name. */
  wide: boolean
  name: ReactNode
  state: ReactNode
  /** Why it failed, in the reader's language. */
  reason: string | undefined
  /** bytes */
  size: number
  pages: number | null
  actions: ReactNode
}

const number = 'py-3.5 pr-4 text-right align-top text-sm text-ink-soft tabular-nums'

/** One line of the table of documents. */
export function TableRow({ wide, name, state, reason, size, pages, actions }: TableRowProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const shownSize = formatSize(size, language)
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="py-3.5 pr-4 text-left align-top font-normal">
        <span className="flex items-start gap-3">
          <Icon name="file" className="mt-0.5 size-5 text-ink-faint" />
          <span className="min-w-0 flex-1">
            {name}
            {!wide && (
              <>
                <span className="mt-0.5 mb-1.5 block text-sm text-ink-faint">
                  {pages === null ? shownSize : `${t('documents.pages', { count: pages })} · ${shownSize}`}
                </span>
                {state}
              </>
            )}
            {reason !== undefined && (
              <span className="mt-1 block max-w-prose text-sm text-ink-soft">{reason}</span>
            )}
          </span>
        </span>
      </th>
      {wide && (
        <>
          <td className="py-3.5 pr-4 align-top">{state}</td>
          <td className={number}>{pages ?? '–'}</td>
          <td className={number}>{shownSize}</td>
        </>
      )}
      <td className="py-2 text-right align-top">{actions}</td>
    </tr>
  )
}
