import { useTranslation } from 'react-i18next'
import type { Budget } from '../../api.ts'
import { useAmount } from './use-amount.ts'
import { useNames } from './usage-data.ts'

const fills = { ok: 'fill-accent', warning: 'fill-warn', exhausted: 'fill-danger' } as const
const texts = { ok: 'text-ink-soft', warning: 'text-warn', exhausted: 'text-danger' } as const

/** How far a budget is used up in the window that runs now, for each whom it holds for. */
export function BudgetStates({ budget }: { budget: Budget }) {
  const { t } = useTranslation()
  const amount = useAmount()
  const { scope } = budget
  const names = useNames(scope === 'person' || scope === 'group' || scope === 'key' ? scope : undefined)
  if (budget.states.length === 0)
    return <p className="mt-4 text-sm text-ink-faint">{t('admin.budgets.untouched')}</p>
  return (
    <ul className="mt-4 flex flex-col gap-3">
      {budget.states.map(({ subject, used, state }) => {
        const percent = budget.amount === 0 ? 100 : Math.min(100, Math.round((used / budget.amount) * 100))
        const name =
          names.get(subject) ?? (scope === 'tenant' || subject === '' ? t('admin.budgets.whole') : subject)
        return (
          <li key={subject}>
            <div className="flex flex-wrap justify-between gap-x-3 text-sm">
              <span className="wrap-anywhere">{name}</span>
              <span className={`tabular-nums ${texts[state]}`}>
                {t(`admin.budgets.states.${state}`, {
                  used: amount(used, budget.unit),
                  of: amount(budget.amount, budget.unit),
                })}
              </span>
            </div>
            <div className="mt-1 h-1.5 overflow-hidden rounded-full bg-line" aria-hidden="true">
              <svg viewBox="0 0 100 1" preserveAspectRatio="none" className="block h-full w-full">
                <rect width={percent} height="1" className={fills[state]} />
              </svg>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
