import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Budget } from '../../api.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { BudgetDialog } from './budget-dialog.tsx'
import { BudgetStates } from './budget-states.tsx'
import { budgets } from './budget-data.ts'
import { useAmount } from './use-amount.ts'

type Asking = { what: 'add' } | { what: 'change' | 'remove'; budget: Budget }

/** The budgets and limits of the organisation, each with how far it is used up. */
export function BudgetsPage() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(budgets)
  const amount = useAmount()
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  return (
    <AdminPage
      title={t('admin.budgets.title')}
      lead={t('admin.budgets.lead')}
      actions={
        <Button look="primary" icon="plus" onPress={() => setAsking({ what: 'add' })}>
          {t('admin.budgets.add')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="rounded-2xl border border-dashed border-line-strong px-5 py-8 text-center text-ink-soft">
              {t('admin.budgets.empty')}
            </p>
          ) : (
            <ul className="grid items-start gap-4 lg:grid-cols-2">
              {rows.map((budget) => (
                <li key={budget.id} className="rounded-2xl border border-line bg-surface p-5">
                  <div className="flex items-start gap-3">
                    <div className="min-w-0 flex-1">
                      <h2 className="text-lg font-medium wrap-anywhere">{budget.name}</h2>
                      <p className="text-sm text-ink-soft">
                        {t('admin.budgets.sum', {
                          scope: t(`admin.budgets.scopes.${budget.scope}`),
                          amount: amount(budget.amount, budget.unit),
                          window: t(`admin.budgets.windows.${budget.window}`),
                        })}
                      </p>
                      <p className="text-sm text-ink-soft">
                        {t(budget.hard ? 'admin.budgets.hardIs' : 'admin.budgets.softIs', {
                          share: budget.warnAt,
                        })}
                      </p>
                    </div>
                    <div className="-mt-1 -mr-1 flex">
                      <IconButton
                        small
                        icon="pencil"
                        label={t('common.actionOn', { action: t('admin.budgets.change'), name: budget.name })}
                        onPress={() => setAsking({ what: 'change', budget })}
                      />
                      <IconButton
                        small
                        icon="trash"
                        label={t('common.actionOn', { action: t('common.delete'), name: budget.name })}
                        onPress={() => setAsking({ what: 'remove', budget })}
                      />
                    </div>
                  </div>
                  <BudgetStates budget={budget} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {(asking?.what === 'add' || asking?.what === 'change') && (
        <BudgetDialog budget={asking.what === 'change' ? asking.budget : undefined} onClose={close} />
      )}
      {asking?.what === 'remove' && (
        <Confirm
          title={t('admin.budgets.removeTitle')}
          text={t('admin.budgets.removeText', { name: asking.budget.name })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.llm.limits.remove.mutate({ id: asking.budget.id })
            await client.invalidateQueries({ queryKey: budgets.queryKey })
          }}
        />
      )}
    </AdminPage>
  )
}
