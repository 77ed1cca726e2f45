/** Whether every service is an app of its own, or small ones share one. Change this line, then `npm run generate`. */
export const grouping: 'separate' | 'grouped' = 'separate'

/** Which services share an app when grouped: by the name of the app, the first service gives it its port. */
export const groups: Readonly<Record<string, readonly string[]>> = {
  'admin-service': ['admin-service', 'character-service'],
  'tool-service': ['tool-service', 'summary-service', 'feedback-service'],
}
