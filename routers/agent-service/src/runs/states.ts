/** States in which a run is over. */
export const ended = ['completed', 'failed', 'cancelled'] as const

/** Whether a run in this state is over. */
export const isEnded = (state: string): boolean => ended.some((one) => one === state)
