/** Services that may call this one, from their `uses`; written by npm run generate. */
export const callers = [
  'admin-service',
  'agent-service',
  'api-gateway',
  'character-service',
  'chat-service',
  'customer-intelligence-service',
  'rag-service',
  'summary-service',
] as const
