import '../agents/register-texts.ts'
import { useQueryClient } from '@tanstack/react-query'
import { errorOf } from '@wattos/client'
import { useEffect, useEffectEvent } from 'react'
import { useRun } from '../agents/use-run.ts'
import { conversation } from './conversation-data.ts'
import { RunDecisions } from './run-decisions.tsx'
import { RunSteps } from './run-steps.tsx'
import { RunStatus } from './run-status.tsx'

/** How long to wait before a run is followed again after its stream broke off; milliseconds. */
const pauseMs = 1_500

type RunAnswerProps = { conversationId: string; runId: string }

/** An answer on which the person's own agent works: its steps as they come, and where it waits, the decision. */
export function RunAnswer({ conversationId, runId }: RunAnswerProps) {
  const client = useQueryClient()
  const { run, steps, lost, error, again } = useRun(runId)
  const ended = run !== undefined && ['completed', 'failed', 'cancelled'].includes(run.state)
  const isGone = errorOf(error)?.reason === 'RUN_NOT_FOUND'
  const refresh = useEffectEvent(() => {
    void client.invalidateQueries({ queryKey: conversation(conversationId).queryKey })
  })
  const followAgain = useEffectEvent(again)
  useEffect(() => {
    if (ended || isGone) refresh()
  }, [ended, isGone])
  useEffect(() => {
    if (error === undefined || isGone) return undefined
    const timer = setTimeout(followAgain, pauseMs)
    return () => clearTimeout(timer)
  }, [error, isGone])
  return (
    <>
      {run && steps.length > 0 && <RunSteps run={run} steps={steps} />}
      <RunDecisions runId={runId} own={run?.state === 'waiting_approval' || run?.state === 'waiting_agent'} />
      <RunStatus run={run} step={steps.at(-1)} reconnecting={lost || error !== undefined} />
    </>
  )
}

/** The same where somebody else's agent works: only what is the reader's to decide is theirs to see. */
export function OthersRunAnswer({ runId }: Pick<RunAnswerProps, 'runId'>) {
  return (
    <>
      <RunDecisions runId={runId} />
      <RunStatus run={undefined} step={undefined} reconnecting={false} />
    </>
  )
}
