import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Crawl } from '../api.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Switch } from '../ui/switch.tsx'

type DeleteDialogProps = { crawl: Crawl; onClose: () => void; onDeleted: () => Promise<unknown> }

/** Asks before a website is removed, and whether its documents go with it. */
export function DeleteDialog({ crawl: { id, name }, onClose, onDeleted }: DeleteDialogProps) {
  const { t } = useTranslation()
  const [documents, setDocuments] = useState(false)
  const remove = async () => {
    await api.crawler.crawls.delete.mutate({ id, documents })
    await onDeleted()
  }
  return (
    <FormDialog
      title={t('crawls.deleteTitle')}
      action={t('common.delete')}
      danger
      ready
      onSave={remove}
      onClose={onClose}
    >
      <p className="text-ink-soft break-words">{t('crawls.deleteText', { name })}</p>
      <Switch label={t('crawls.deleteDocuments')} on={documents} onChange={setDocuments} />
    </FormDialog>
  )
}
