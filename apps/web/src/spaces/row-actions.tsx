import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/button.tsx'

type RowActionsProps = {
  name: string
  busy?: boolean
  onCancel?: () => void
  onRetry?: () => void
  onDelete?: () => void
  onSumUp?: () => void
}

/** The buttons of a row; each is named with the document it acts on. */
export function RowActions({ name, busy = false, onCancel, onRetry, onDelete, onSumUp }: RowActionsProps) {
  const { t } = useTranslation()
  return (
    <span className="inline-flex flex-col sm:flex-row">
      {onSumUp && <IconButton icon="list" label={t('summaries.actionOf', { name })} onPress={onSumUp} />}
      {onRetry && (
        <IconButton
          icon="refresh"
          label={t('documents.retryOf', { name })}
          isDisabled={busy}
          onPress={onRetry}
        />
      )}
      {onCancel && (
        <IconButton
          icon="close"
          label={t('documents.cancelOf', { name })}
          isDisabled={busy}
          onPress={onCancel}
        />
      )}
      {onDelete && (
        <IconButton
          icon="trash"
          label={t('documents.deleteOf', { name })}
          isDisabled={busy}
          onPress={onDelete}
        />
      )}
    </span>
  )
}
