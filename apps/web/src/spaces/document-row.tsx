import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Doc } from '../api.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { Confirm } from '../ui/dialog.tsx'
import { FileName } from '../ui/file-name.tsx'
import { Problem } from '../ui/problem.tsx'
import { RedactionNote } from './redaction-note.tsx'
import { RowActions } from './row-actions.tsx'
import { StateCell } from './state-cell.tsx'
import { TableRow } from './table-row.tsx'

// An upload that another page or an earlier visit has left can only be deleted.
const underwayStates: ReadonlySet<Doc['state']> = new Set(['queued', 'parsing', 'indexing'])

/** The name of a document, leading to its web page, or to the original where that is kept. */
function DocumentName({ doc, original }: { doc: Doc; original: boolean }) {
  const href = doc.sourceUrl ?? (original ? `/files/${doc.id}` : undefined)
  if (href === undefined) {
    return (
      <span className="block font-medium break-words">
        <FileName name={doc.name} />
      </span>
    )
  }
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="focus-ring rounded font-medium break-words hover:underline"
    >
      <FileName name={doc.name} />
    </a>
  )
}

type RowProps = { doc: Doc; wide: boolean; canEdit: boolean; originals: boolean; maySumUp: boolean }

/** One document with its state and what can be done with it. */
export function DocumentRow({ doc, wide, canEdit, originals, maySumUp }: RowProps) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  const navigate = useNavigate()
  const [deleting, setDeleting] = useState(false)
  const change = useMutation({
    mutationFn: (what: 'cancel' | 'retry') => api.ingestion.documents[what].mutate({ id: doc.id }),
  })
  const { id, name, state, progress, error, redactions } = doc
  const underway = underwayStates.has(state)
  const reason = state === 'failed' && error ? reasonText(error.reason, error.message) : undefined
  const onSumUp =
    maySumUp && state === 'ready'
      ? () => void navigate({ to: '/summaries', search: { kind: 'document', id, name } })
      : undefined
  const actions = {
    ...(underway && { onCancel: () => change.mutate('cancel') }),
    ...((state === 'failed' || state === 'cancelled') && { onRetry: () => change.mutate('retry') }),
    ...(!underway && { onDelete: () => setDeleting(true) }),
  }
  return (
    <TableRow
      wide={wide}
      reason={reason}
      size={doc.size}
      pages={doc.pages}
      name={
        <>
          <DocumentName doc={doc} original={originals && redactions === null && state !== 'uploading'} />
          {redactions && <RedactionNote redactions={redactions} />}
          {change.error && <Problem error={change.error} className="mt-2" />}
        </>
      }
      state={<StateCell state={state} progress={progress} name={name} />}
      actions={
        <>
          {(canEdit || onSumUp) && (
            <RowActions
              name={name}
              busy={change.isPending}
              {...(canEdit && actions)}
              {...(onSumUp && { onSumUp })}
            />
          )}
          <Confirm
            title={t('documents.deleteTitle')}
            text={t('documents.deleteText', { name })}
            action={t('common.delete')}
            open={deleting}
            onClose={() => setDeleting(false)}
            onConfirm={() => api.ingestion.documents.delete.mutate({ id })}
          />
        </>
      }
    />
  )
}
