/** Services that share an app, by the app's name: its first service gives the port. */
export type Groups = Readonly<Record<string, readonly string[]>>

/** Each service alone, or as the operators' guide groups its small ones. */
export const groupings = {
  separate: {},
  small: {
    'admin-service': ['admin-service', 'character-service'],
    'tool-service': ['tool-service', 'summary-service', 'feedback-service'],
  },
} as const satisfies Record<string, Groups>

/** Whether small services share an app: `small` or `separate`. Change this one line, then run `npm run generate`. */
export const groups: Groups = groupings.separate
