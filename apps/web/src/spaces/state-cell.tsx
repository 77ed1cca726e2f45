import { useTranslation } from 'react-i18next'
import type { Doc } from '../api.ts'
import { Icon } from '../ui/icon.tsx'

/** States of a row: those of the server, and a file still waiting in this browser. */
export type RowState = Doc['state'] | 'waiting'

type StateCellProps = { state: RowState; progress: number; name: string }

const moving: ReadonlySet<RowState> = new Set(['uploading', 'queued', 'parsing', 'indexing'])

/** A state in words and sign (never colour alone), with a bar while something moves. */
export function StateCell({ state, progress, name }: StateCellProps) {
  const { t } = useTranslation()
  return (
    <>
      <span className="flex items-center gap-2 text-sm">
        {state === 'ready' && <Icon name="check" className="size-4 text-accent" />}
        {state === 'failed' && <Icon name="warn" className="size-4 text-danger" />}
        <span
          className={state === 'failed' ? 'text-danger' : state === 'ready' ? 'text-ink' : 'text-ink-soft'}
        >
          {t(`documents.states.${state}`)}
        </span>
      </span>
      {moving.has(state) && (
        <span className="mt-1.5 flex items-center gap-2.5">
          <progress
            className={`progress-bar ${progress === 0 ? 'breathing' : ''}`}
            max={100}
            value={progress}
            aria-label={t('documents.progressOf', { name })}
          />
          <span className="w-10 shrink-0 text-right text-xs text-ink-faint tabular-nums">
            {progress > 0 ? `${progress} %` : ''}
          </span>
        </span>
      )}
    </>
  )
}
