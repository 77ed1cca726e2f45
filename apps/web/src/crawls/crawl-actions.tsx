import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Crawl, CrawlSettings } from '../api.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { CrawlDialog } from './crawl-dialog.tsx'
import { crawlById, crawlList } from './crawl-data.ts'
import { DeleteDialog } from './delete-dialog.tsx'

/** What can be done with a website: read it now or stop that, change how it is read, remove it. */
export function CrawlActions({ crawl }: { crawl: Crawl }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const { id, spaceId, lastRun } = crawl
  const running = lastRun !== null && lastRun.finishedAt === null
  const refresh = () => client.invalidateQueries({ queryKey: crawlById(id).queryKey })
  const act = useMutation({
    mutationFn: async (what: 'start' | 'cancel') => {
      await (what === 'start'
        ? api.crawler.crawls.start.mutate({ id })
        : api.crawler.crawls.cancel.mutate({ id }))
    },
    onSettled: refresh,
  })
  const save = async (settings: CrawlSettings) => {
    await api.crawler.crawls.update.mutate({ ...settings, id })
    await refresh()
  }
  const deleted = async () => {
    await navigate({ to: '/spaces/$spaceId', params: { spaceId } })
    await client.invalidateQueries({ queryKey: crawlList(spaceId).queryKey })
  }
  return (
    <div className="flex flex-col items-end gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {running ? (
          <Button icon="stop" isPending={act.isPending} onPress={() => act.mutate('cancel')}>
            {t('crawls.stop')}
          </Button>
        ) : (
          <Button look="primary" icon="refresh" isPending={act.isPending} onPress={() => act.mutate('start')}>
            {t('crawls.start')}
          </Button>
        )}
        <IconButton icon="sliders" label={t('crawls.edit')} onPress={() => setOpen('edit')} />
        <IconButton icon="trash" label={t('common.delete')} onPress={() => setOpen('delete')} />
      </div>
      {act.error && <Problem error={act.error} />}
      {open === 'edit' && <CrawlDialog crawl={crawl} onSave={save} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteDialog crawl={crawl} onClose={() => setOpen(null)} onDeleted={deleted} />}
    </div>
  )
}
