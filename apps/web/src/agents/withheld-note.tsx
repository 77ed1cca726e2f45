import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'

/** Says what the placeholders of a run stand for and why, with the way to the rule for whoever may change it. */
export function WithheldNote() {
  const { t } = useTranslation()
  const isAdministrator = useCan('tenant:admin')
  return (
    <p className="rounded-2xl bg-sidebar px-4 py-3 text-sm text-ink-soft">
      {t('agents.run.withheld')}
      {isAdministrator && (
        <>
          {' '}
          <Link
            to="/admin/settings"
            search={{ tab: 'rules' }}
            className="focus-ring rounded underline underline-offset-4 hover:text-ink"
          >
            {t('agents.run.withheldRule')}
          </Link>
        </>
      )}
    </p>
  )
}
