import { useLanguage } from '../i18n/i18n.ts'
import { formatSize } from '../lib/format.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { FileName } from '../ui/file-name.tsx'
import { Icon } from '../ui/icon.tsx'
import { RowActions } from './row-actions.tsx'
import { StateCell } from './state-cell.tsx'
import { dismissUpload } from './uploads.ts'
import type { Upload } from './uploads.ts'

/** A file that is still on its way from this browser, or was refused. */
export function UploadRow({ upload, onAgain }: { upload: Upload; onAgain: (file: File) => void }) {
  const { language } = useLanguage()
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
    <tr className="rising border-b border-line last:border-0">
      <th scope="row" className="py-3.5 pr-4 text-left align-top font-normal">
        <span className="flex items-start gap-3">
          <Icon name="file" className="mt-0.5 size-5 text-ink-faint" />
          <span className="min-w-0 flex-1">
            <span className="block font-medium break-words">
              <FileName name={name} />
            </span>
            <span className="mt-0.5 block text-sm text-ink-faint md:hidden">
              {formatSize(size, language)}
            </span>
            {reason !== undefined && (
              <span className="mt-1 block text-sm text-ink-soft sm:hidden">{reason}</span>
            )}
          </span>
        </span>
      </th>
      <td className="py-3.5 pr-4 align-top">
        <StateCell state={upload.state} progress={upload.progress} name={name} reason={reason} />
      </td>
      <td className="hidden md:table-cell" />
      <td className="hidden py-3.5 pr-4 text-right align-top text-sm text-ink-soft tabular-nums md:table-cell">
        {formatSize(size, language)}
      </td>
      <td className="py-2 text-right align-top">
        <RowActions
          name={name}
          {...(failed ? { onRetry: again, onDelete: dismiss } : { onCancel: dismiss })}
        />
      </td>
    </tr>
  )
}
