import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDollars, formatNumber } from '../../lib/format.ts'
import type { units } from './budget-data.ts'

/** Words for an amount: dollars, tokens or calls. */
export function useAmount(): (amount: number, unit: (typeof units)[number]) => string {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (amount, unit) =>
    unit === 'cost'
      ? formatDollars(amount, language)
      : t(`admin.budgets.amount.${unit}`, { amount: formatNumber(amount, language) })
}
