/** Services that may call this one, from their `uses`; written by npm run generate. */
export const callers = [
  'admin-service',
  'agent-service',
  'api-gateway',
  'chat-service',
  'rag-service',
] as const
