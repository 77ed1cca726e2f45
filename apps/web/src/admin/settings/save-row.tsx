import type { UseMutationResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Problem } from '../../ui/problem.tsx'

type SaveRowProps = { save: Pick<UseMutationResult, 'error' | 'isPending' | 'isSuccess'> }

/** The end of a form: what went wrong, the button, and that it is saved. */
export function SaveRow({ save }: SaveRowProps) {
  const { t } = useTranslation()
  return (
    <>
      {save.error && <Problem error={save.error} />}
      <div className="flex items-center gap-4">
        <Button type="submit" look="primary" isPending={save.isPending}>
          {t('common.save')}
        </Button>
        {save.isSuccess && (
          <span className="inline-flex items-center gap-1.5 text-sm text-ink-soft">
            <Icon name="check" className="size-4 text-accent" />
            {t('common.saved')}
          </span>
        )}
      </div>
    </>
  )
}
