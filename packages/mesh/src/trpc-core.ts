/**
 * The one place that touches tRPC's unstable core. The version is pinned in the catalog; when it moves, this file is what to check.
 */
export {
  getHTTPStatusCodeFromError,
  type inferTransformedProcedureOutput,
  isTrackedEnvelope,
  TRPC_ERROR_CODES_BY_KEY,
} from '@trpc/server/unstable-core-do-not-import'
