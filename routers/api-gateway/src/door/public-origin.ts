import type { GatewayEnvironment } from '../env.ts'

/** The origin under which browsers reach the platform, when the operator or Railway says one. */
export function publicOrigin({
  PUBLIC_URL,
  RAILWAY_PUBLIC_DOMAIN,
}: Pick<GatewayEnvironment, 'PUBLIC_URL' | 'RAILWAY_PUBLIC_DOMAIN'>): string | undefined {
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin
  return RAILWAY_PUBLIC_DOMAIN ? `https://${RAILWAY_PUBLIC_DOMAIN}` : undefined
}
