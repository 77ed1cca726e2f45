import { useReasonText } from '../lib/reason-text.ts'
import { FileName } from '../ui/file-name.tsx'
import { RowActions } from './row-actions.tsx'
import { StateCell } from './state-cell.tsx'
import { TableRow } from './table-row.tsx'
import { dismissUpload } from './uploads.ts'
import type { Upload } from './uploads.ts'

type UploadRowProps = { upload: Upload; wide: boolean; onAgain: (file: File) => void }

/** A file that is still on its way from this browser, or was refused. */
export function UploadRow({ upload, wide, onAgain }: UploadRowProps) {
  const reasonText = useReasonText()
  const failed = upload.state === 'failed'
  const { name, size } = upload.file
  const reason = failed ? reasonText(upload.reason ?? '', upload.message) : undefined
  const dismiss = () => dismissUpload(upload.key)
  const again = () => {
    dismiss()
    onAgain(upload.file)
  }
  return (
    <TableRow
      wide={wide}
      reason={reason}
      size={size}
      pages={null}
      name={
        <span className="block font-medium break-words">
          <FileName name={name} />
        </span>
      }
      state={<StateCell state={upload.state} progress={upload.progress} name={name} />}
      actions={
        <RowActions
          name={name}
          {...(failed ? { onRetry: again, onDelete: dismiss } : { onCancel: dismiss })}
        />
      }
    />
  )
}
