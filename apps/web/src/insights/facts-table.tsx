import { useTranslation } from 'react-i18next'
import type { Citation, InsightStatement } from '../api.ts'
import { IconButton } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { PassageLinks } from './passage-links.tsx'

type FactsTableProps = {
  facts: readonly InsightStatement[]
  onOpen: (citation: Citation) => void
  /** Absent for those who may not change the analysis. */
  onRemove?: ((statement: InsightStatement) => void) | undefined
}

/** The facts with their passages. */
export function FactsTable({ facts, onOpen, onRemove }: FactsTableProps) {
  const { t } = useTranslation()
  return (
    <DataTable
      label={t('insights.facts')}
      rows={facts}
      rowKey={({ id }) => id}
      empty={t('insights.nothing')}
      columns={[
        {
          key: 'field',
          title: t('insights.what'),
          render: ({ field }) => t(`insights.fields.${field}`),
          width: 'w-40',
        },
        { key: 'text', title: t('insights.statement'), render: ({ text }) => text },
        {
          key: 'passages',
          title: t('insights.passages'),
          render: (statement) => <PassageLinks statement={statement} onOpen={onOpen} />,
        },
      ]}
      renderActions={
        onRemove &&
        ((statement) => (
          <IconButton
            small
            icon="trash"
            label={t('insights.remove', { text: statement.text })}
            onPress={() => onRemove(statement)}
          />
        ))
      }
    />
  )
}
