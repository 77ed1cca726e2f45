import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Tool } from '../../api.ts'
import { useAbout } from '../../lib/use-about.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toolList } from './tools-data.ts'
import { TryDialog } from './try-dialog.tsx'

/** Every tool: what it does, whether it is used, whether it waits for a person, and a way to try it. */
export function ToolList() {
  const { t } = useTranslation()
  const query = useQuery(toolList)
  const [trying, setTrying] = useState<Tool>()
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-2xl text-ink-soft">{t('admin.tools.toolsLead')}</p>
      <Loaded query={query}>
        {(tools) => (
          <ul className="flex flex-col gap-3">
            {tools.map((tool) => (
              <ToolRow key={tool.id} tool={tool} onTry={() => setTrying(tool)} />
            ))}
          </ul>
        )}
      </Loaded>
      {trying && <TryDialog tool={trying} onClose={() => setTrying(undefined)} />}
    </div>
  )
}

function ToolRow({ tool, onTry }: { tool: Tool; onTry: () => void }) {
  const { t } = useTranslation()
  const about = useAbout()
  const client = useQueryClient()
  const [error, setError] = useState<unknown>()
  const decide = async (decided: Partial<Pick<Tool, 'enabled' | 'approval'>>) => {
    const { id, enabled, approval } = { ...tool, ...decided }
    try {
      await api.tools.set.mutate({ tool: id, enabled, approval })
      setError(undefined)
    } catch (cause) {
      setError(cause)
    }
    await client.invalidateQueries({ queryKey: ['tools'] })
  }
  return (
    <li className="rounded-2xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="flex flex-wrap items-center gap-2">
            <code className="text-base font-medium wrap-anywhere">{tool.name}</code>
            <Badge tone={tool.effect === 'changes' ? 'warn' : 'plain'}>
              {t(`admin.tools.effects.${tool.effect}`)}
            </Badge>
          </h2>
          <p className="mt-1 line-clamp-3 text-sm wrap-anywhere text-ink-soft">{about(tool)}</p>
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <Switch
            label={t('admin.tools.used')}
            on={tool.enabled}
            onChange={(enabled) => void decide({ enabled })}
          />
          <Choice
            quiet
            label={t('admin.tools.approvalOf', { name: tool.name })}
            value={tool.approval}
            options={(['never', 'always'] as const).map((value) => ({
              value,
              text: t(`admin.tools.approvals.${value}`),
            }))}
            onChange={(approval) => void decide({ approval })}
          />
          <Button size="small" onPress={onTry}>
            {t('admin.tools.try')}
            <span className="sr-only"> {tool.name}</span>
          </Button>
        </div>
      </div>
      {error !== undefined && <Problem error={error} className="mt-3" />}
    </li>
  )
}
