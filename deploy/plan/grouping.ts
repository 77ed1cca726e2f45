/** Services that share an app, by the app's name: its first service gives the port. */
export type Groups = Readonly<Record<string, readonly string[]>>

/** As the operators' guide groups its small services. */
const small: Groups = {
  'admin-service': ['admin-service', 'character-service'],
  'tool-service': ['tool-service', 'summary-service', 'feedback-service'],
}

const separate: Groups = {}

/** Whether small services share an app: `small` or `separate`. Change this one line, then run `npm run generate`. */
export const groups: Groups = { separate, small }.separate
