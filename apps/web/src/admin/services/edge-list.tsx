import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { InlineBreakerSign } from './breaker-sign.tsx'
import { useEdgeText } from './edge-text.ts'
import type { ServiceEdge } from './service-graph.ts'

type ListProps = { edges: readonly ServiceEdge[]; onChoose: (key: string) => void }

/** The same edges as a list, where there is no room for a drawing. */
export function EdgeList({ edges, onChoose }: ListProps) {
  const { t } = useTranslation()
  const textOf = useEdgeText()
  return (
    <ul aria-label={t('admin.services.list')} className="flex flex-col gap-2">
      {edges.map((edge) => {
        const said = textOf(edge)
        return (
          <li key={edge.key}>
            <button
              type="button"
              onClick={() => onChoose(edge.key)}
              className="focus-ring flex w-full cursor-pointer items-center gap-3 rounded-2xl border border-line bg-surface px-4 py-3 text-left hover:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium break-words">
                  {edge.from} → {edge.to}
                </span>
                <span className="block text-sm text-ink-soft">
                  {[said.rate, said.way, said.quality].filter((part) => part !== '').join(' · ')}
                </span>
                {said.breaker !== undefined && (
                  <span className="block text-sm text-danger">
                    <InlineBreakerSign state={edge.breaker} /> {said.breaker}
                  </span>
                )}
              </span>
              <Icon name="chevron" className="size-4 -rotate-90 text-ink-faint" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
