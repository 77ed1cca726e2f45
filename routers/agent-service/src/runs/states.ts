/** Where a run stands. */
export type RunState =
  | 'pending'
  | 'running'
  | 'waiting_approval'
  | 'waiting_agent'
  | 'completed'
  | 'failed'
  | 'cancelled'

/** Where a step stands. */
export type StepState = 'pending' | 'waiting' | 'running' | 'done' | 'failed'

/** What began a run. */
export type RunOrigin = 'person' | 'api' | 'schedule' | 'webhook' | 'agent'

/** Where a decision stands. */
export type ApprovalState = 'waiting' | 'approved' | 'rejected' | 'answered' | 'expired' | 'withdrawn'

/** States in which a run is over. */
export const ended = ['completed', 'failed', 'cancelled'] as const

/** Whether a run in this state is over. */
export const isEnded = (state: string): boolean => ended.some((one) => one === state)
