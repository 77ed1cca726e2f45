import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { AgentRun, AgentStep, RunEvent } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { useRunState } from './run-state.tsx'

/** A run as far as this page knows it. */
export interface KnownRun {
  readonly run: AgentRun | undefined
  readonly steps: readonly AgentStep[]
  readonly lost: boolean
  readonly error: unknown
}

const nothing: KnownRun = { run: undefined, steps: [], lost: false, error: undefined }

/** What is known after an event: its steps in place of earlier ones, and none beyond its count. */
export function runWith(
  { steps: before }: Pick<KnownRun, 'steps'>,
  { run, steps, count }: RunEvent,
): KnownRun {
  const byOrdinal = new Map([...before, ...steps].map((step) => [step.ordinal, step]))
  const known = [...byOrdinal.values()].filter(({ ordinal }) => ordinal < count)
  return { run, steps: known.toSorted((a, b) => a.ordinal - b.ordinal), lost: false, error: undefined }
}

/** Follows a run while it works; says aloud when its state changes. `again` follows it anew after a retry. */
export function useRun(id: string): KnownRun & { again: () => void } {
  const { t } = useTranslation()
  const stateOf = useRunState()
  const [known, setKnown] = useState(nothing)
  const [round, setRound] = useState(0)
  const take = useEffectEvent((event: RunEvent) => {
    if (known.run && known.run.state !== event.run.state)
      announce(t('agents.run.announce', { state: stateOf(event.run) }))
    setKnown((before) => runWith(before, event))
  })
  useEffect(() => {
    setKnown(nothing)
    const subscription = api.agents.runs.watch.subscribe(
      { id },
      {
        onData: ({ data }) => take(data),
        onConnectionStateChange: ({ state, error }) =>
          setKnown((before) => ({ ...before, lost: state === 'connecting' && error !== null })),
        onError: (error) => setKnown((before) => ({ ...before, error })),
      },
    )
    return () => subscription.unsubscribe()
  }, [id, round])
  return { ...known, again: () => setRound((before) => before + 1) }
}
