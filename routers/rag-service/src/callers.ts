/** Services that may call this one, from their `uses`; written by npm run generate. */
export const callers = [
  'admin-service',
  'api-gateway',
  'chat-service',
  'crawler-service',
  'customer-intelligence-service',
  'ingestion-service',
  'summary-service',
  'tool-service',
] as const
