import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

const accepted = ['.pdf', '.docx', '.md', '.markdown', '.html', '.htm', '.txt']

/** Where documents are dropped or picked; the server decides by their content whether it can read them. */
export function DropArea({ onFiles, large }: { onFiles: (files: readonly File[]) => void; large: boolean }) {
  const { t } = useTranslation()
  return (
    <DropZone
      aria-label={t('documents.drop')}
      onDrop={(event) => {
        const files = event.items.filter(isFileDropItem).map((item) => item.getFile())
        void Promise.all(files).then(onFiles)
      }}
      className={`group mt-8 flex flex-col items-center justify-center gap-x-5 gap-y-3 rounded-3xl border-2 border-dashed border-line-strong bg-surface/60 px-6 text-center transition-colors data-[drop-target]:border-accent data-[drop-target]:bg-accent-wash data-[focus-visible]:border-accent ${large ? 'py-14' : 'py-6 sm:flex-row sm:text-left'}`}
    >
      <Icon name="upload" className={`text-accent ${large ? 'size-10' : 'size-7'}`} />
      <div className={large ? '' : 'sm:flex-1'}>
        <p className="font-medium">
          <span className="group-data-[drop-target]:hidden">{t('documents.drop')}</span>
          <span className="hidden group-data-[drop-target]:inline">{t('documents.dropNow')}</span>
        </p>
        <p className="text-sm text-ink-soft">{t('documents.dropHint')}</p>
      </div>
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={accepted}
        onSelect={(list) => list && onFiles([...list])}
      >
        <Button look={large ? 'primary' : 'quiet'}>{t('documents.choose')}</Button>
      </FileTrigger>
    </DropZone>
  )
}
