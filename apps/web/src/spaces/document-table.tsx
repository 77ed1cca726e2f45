import { useTranslation } from 'react-i18next'
import type { Doc } from '../api.ts'
import { useMedia } from '../lib/media.ts'
import { DocumentRow } from './document-row.tsx'
import { UploadRow } from './upload-row.tsx'
import type { Upload } from './uploads.ts'

type TableProps = {
  documents: readonly Doc[]
  uploads: readonly Upload[]
  canEdit: boolean
  /** Whether the space gives out the originals of its documents. */
  originals: boolean
  maySumUp: boolean
  onFiles: (files: readonly File[]) => void
}

const head = 'pb-2 pr-4 text-left text-xs font-medium text-ink-faint'

/** Documents of a space, what is still on its way first. */
export function DocumentTable({ documents, uploads, onFiles, ...rights }: TableProps) {
  const { t } = useTranslation()
  const wide = useMedia('(min-width: 66rem)')
  const underway = new Set(uploads.map((upload) => upload.documentId))
  return (
    <table className="mt-4 w-full table-fixed border-collapse" aria-labelledby="documents-heading">
      <thead className="border-b border-line">
        <tr>
          <th scope="col" className={head}>
            {t('documents.name')}
          </th>
          {wide && (
            <>
              <th scope="col" className={`${head} w-56`}>
                {t('documents.state')}
              </th>
              <th scope="col" className={`${head} w-20 text-right`}>
                {t('documents.pages')}
              </th>
              <th scope="col" className={`${head} w-24 text-right`}>
                {t('documents.size')}
              </th>
            </>
          )}
          <th scope="col" className="w-12 sm:w-32">
            <span className="sr-only">{t('documents.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} wide={wide} onAgain={(file) => onFiles([file])} />
        ))}
        {documents
          .filter((doc) => !underway.has(doc.id))
          .map((doc) => (
            <DocumentRow key={doc.id} doc={doc} wide={wide} {...rights} />
          ))}
      </tbody>
    </table>
  )
}
