import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

/** Closes a dialog in which there is nothing to decide; its last line. */
export function Done({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="mt-6 flex justify-end">
      <Button look="primary" onPress={onClose}>
        {t('common.done')}
      </Button>
    </div>
  )
}
