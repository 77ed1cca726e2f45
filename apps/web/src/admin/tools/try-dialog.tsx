import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Tool, ToolOutcome } from '../../api.ts'
import { useAbout } from '../../lib/use-about.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { SmallDialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ToolProblem } from '../../ui/tool-problem.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { sampleArguments } from './sample-arguments.ts'

/** Runs a tool by hand, as often as one likes, and shows what came of it. */
export function TryDialog({ tool, onClose }: { tool: Tool; onClose: () => void }) {
  const { t } = useTranslation()
  const about = useAbout()
  const [text, setText] = useState(() => JSON.stringify(sampleArguments(tool.parameters), null, 2))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<ToolOutcome>()
  const [error, setError] = useState<unknown>()
  const given = objectIn(text)
  const run = async () => {
    setTried(true)
    if (given === undefined || busy) return
    setBusy(true)
    setError(undefined)
    setOutcome(undefined)
    try {
      setOutcome(await api.tools.run.mutate({ tool: tool.id, arguments: given }))
    } catch (cause) {
      setError(cause)
    }
    setBusy(false)
  }
  return (
    <SmallDialog title={t('admin.tools.tryTitle', { name: tool.name })} open onClose={onClose} wide>
      <div className="mt-4 flex flex-col gap-5">
        <p className="text-sm wrap-anywhere text-ink-soft">{about(tool)}</p>
        {tool.effect === 'changes' && (
          <p className="rounded-xl bg-warn-wash px-3.5 py-2.5 text-sm">{t('admin.tools.tryWarning')}</p>
        )}
        <TextArea
          label={t('admin.tools.arguments')}
          value={text}
          onChange={setText}
          rows={6}
          error={tried && given === undefined ? t('admin.tools.argumentsWrong') : undefined}
        />
        <details className="text-sm">
          <summary className="focus-ring cursor-pointer rounded-lg py-1">{t('admin.tools.schema')}</summary>
          <pre className="mt-2 rounded-xl bg-canvas p-3 text-xs whitespace-pre-wrap wrap-anywhere">
            {JSON.stringify(tool.parameters, null, 2)}
          </pre>
        </details>
        <div role="status">{outcome && <Outcome outcome={outcome} />}</div>
        {error !== undefined && <Problem error={error} />}
        <div className="flex flex-wrap justify-end gap-3">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" onPress={() => void run()}>
            {t(busy ? 'admin.tools.running' : 'admin.tools.run')}
          </Button>
        </div>
      </div>
    </SmallDialog>
  )
}

function Outcome({ outcome }: { outcome: ToolOutcome }) {
  const { t } = useTranslation()
  const ok = outcome.outcome === 'ok'
  return (
    <section className="flex flex-col gap-2">
      <h3 className="flex items-center gap-2 text-sm font-medium">
        {t('admin.tools.result')}
        <Badge tone={ok ? 'good' : 'bad'}>{t(ok ? 'admin.tools.ok' : 'admin.tools.failed')}</Badge>
      </h3>
      <div className="rounded-xl bg-canvas p-3 text-sm whitespace-pre-wrap wrap-anywhere">
        {ok || outcome.problem === undefined ? (
          sayingOf(outcome)
        ) : (
          <ToolProblem problem={outcome.problem} code={outcome.code} otherwise={outcome.message} />
        )}
      </div>
    </section>
  )
}

const sayingOf = (outcome: ToolOutcome): string => (outcome.outcome === 'ok' ? outcome.text : outcome.message)

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
