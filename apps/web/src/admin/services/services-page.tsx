import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../lib/media.ts'
import { usePageTitle } from '../../shell/page-title.ts'
import { Problem } from '../../ui/problem.tsx'
import { EdgeList } from './edge-list.tsx'
import { EdgePanel } from './edge-panel.tsx'
import { ProcessTable } from './process-table.tsx'
import { graphOf } from './service-graph.ts'
import { ServiceMap } from './service-map.tsx'
import { topology } from './topology-data.ts'

/** The live map of the mesh, for administrators. */
export function ServicesPage() {
  const { t } = useTranslation()
  usePageTitle(t('admin.services.title'))
  const roomy = useMedia('(min-width: 64rem)')
  const { data, error, refetch } = useQuery(topology)
  const [chosen, setChosen] = useState<string>()
  const graph = data && graphOf(data)
  const edge = graph?.edges.find(({ key }) => key === chosen)
  return (
    <div className="flex min-h-0 flex-1">
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <div className="mx-auto w-full max-w-6xl px-5 py-8 sm:px-10 sm:py-14">
          <h1 className="font-serif text-3xl sm:text-4xl">{t('admin.services.title')}</h1>
          <p className="mt-2.5 max-w-xl text-ink-soft">{t('admin.services.lead')}</p>
          {error && <Problem error={error} onRetry={() => void refetch()} className="mt-8" />}
          {graph && data && (
            <div className="mt-8 flex flex-col gap-8">
              {roomy ? (
                <ServiceMap graph={graph} chosen={chosen} onChoose={setChosen} />
              ) : (
                <EdgeList edges={graph.edges} onChoose={setChosen} />
              )}
              <div>
                <h2 className="mb-3 font-serif text-2xl">{t('admin.services.processes')}</h2>
                <ProcessTable processes={data.processes} />
              </div>
            </div>
          )}
          {!data && !error && <p className="mt-8 text-ink-soft">{t('common.loading')}</p>}
        </div>
      </div>
      {edge && <EdgePanel edge={edge} onClose={() => setChosen(undefined)} />}
    </div>
  )
}
