import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Doc } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatSize } from '../lib/format.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { Confirm } from '../ui/dialog.tsx'
import { FileName } from '../ui/file-name.tsx'
import { Icon } from '../ui/icon.tsx'
import { Problem } from '../ui/problem.tsx'
import { RowActions } from './row-actions.tsx'
import { StateCell } from './state-cell.tsx'

const cell = 'py-3.5 pr-4 align-top'

/** One document with its state and what can be done with it. */
export function DocumentRow({ doc, canEdit }: { doc: Doc; canEdit: boolean }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const reasonText = useReasonText()
  const [deleting, setDeleting] = useState(false)
  const change = useMutation({
    mutationFn: (what: 'cancel' | 'retry') => api.ingestion.documents[what].mutate({ id: doc.id }),
  })
  const underway =
    doc.state === 'uploading' || doc.state === 'queued' || doc.state === 'parsing' || doc.state === 'indexing'
  const reason =
    doc.state === 'failed' && doc.error ? reasonText(doc.error.reason, doc.error.message) : undefined
  const size = formatSize(doc.size, language)
  const pages = doc.pages === null ? undefined : t('documents.pages', { count: doc.pages })
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className={`${cell} text-left font-normal`}>
        <span className="flex items-start gap-3">
          <Icon name="file" className="mt-0.5 size-5 text-ink-faint" />
          <span className="min-w-0 flex-1">
            {doc.state === 'uploading' ? (
              <span className="block font-medium break-words">
                <FileName name={doc.name} />
              </span>
            ) : (
              <a
                href={`/files/${doc.id}`}
                target="_blank"
                rel="noreferrer"
                className="focus-ring rounded font-medium break-words hover:underline"
              >
                <FileName name={doc.name} />
              </a>
            )}
            <span className="mt-0.5 block text-sm text-ink-faint md:hidden">
              {pages === undefined ? size : `${pages} · ${size}`}
            </span>
            {reason !== undefined && (
              <span className="mt-1 block text-sm text-ink-soft sm:hidden">{reason}</span>
            )}
            {change.error && <Problem error={change.error} className="mt-2" />}
          </span>
        </span>
      </th>
      <td className={cell}>
        <StateCell state={doc.state} progress={doc.progress} name={doc.name} reason={reason} />
      </td>
      <td className={`${cell} hidden text-right text-sm text-ink-soft tabular-nums md:table-cell`}>
        {doc.pages ?? '–'}
      </td>
      <td className={`${cell} hidden text-right text-sm text-ink-soft tabular-nums md:table-cell`}>{size}</td>
      <td className="py-2 text-right align-top">
        {canEdit && (
          <RowActions
            name={doc.name}
            busy={change.isPending}
            {...(underway && { onCancel: () => change.mutate('cancel') })}
            {...((doc.state === 'failed' || doc.state === 'cancelled') && {
              onRetry: () => change.mutate('retry'),
            })}
            {...(!underway && { onDelete: () => setDeleting(true) })}
          />
        )}
        <Confirm
          title={t('documents.deleteTitle')}
          text={t('documents.deleteText', { name: doc.name })}
          action={t('common.delete')}
          open={deleting}
          onClose={() => setDeleting(false)}
          onConfirm={() => api.ingestion.documents.delete.mutate({ id: doc.id })}
        />
      </td>
    </tr>
  )
}
