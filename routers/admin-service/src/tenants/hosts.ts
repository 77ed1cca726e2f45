import { operatorSlug } from '../accounts/admission.ts'
import type { AdminDb } from '../tables.ts'

/** What is shown of an organisation to anybody who comes under its host name. */
export interface Place {
  readonly id: string
  readonly name: string
  readonly brandName: string | null
  readonly brandColor: string | null
  readonly brandLogo: string | null
  readonly openSignUp: boolean
  readonly ssoOnly: boolean
}

const shown = {
  id: true,
  name: true,
  brandName: true,
  brandColor: true,
  brandLogo: true,
  openSignUp: true,
  ssoOnly: true,
} as const

/** What the sign-in page shows. */
export const placeView = ({ id, name, brandName, brandColor, brandLogo, ssoOnly }: Place) => ({
  id,
  name,
  brandName,
  brandColor,
  brandLogo,
  ssoOnly,
})

/** Whether an organisation takes newcomers who only confirm their address. */
export const takesNewcomers = (place: Place | null): boolean =>
  place !== null && place.openSignUp && !place.ssoOnly

/** Which organisation is reached under which host name. Only names count that the operator has confirmed. */
export function createHosts(db: Pick<AdminDb, 'tenant'>) {
  const at = (host: string): Promise<Place | null> =>
    db.tenant.findFirst({ where: { host: host.toLowerCase() }, select: shown })
  return {
    /** The organisation that a host name belongs to; null for the platform's main address, and for any other. */
    at,
    /** The organisation that newcomers under a host name come to: its own, or else the operator's; null before there is one. */
    newcomersAt: async (host: string): Promise<Place | null> =>
      (await at(host)) ?? db.tenant.findFirst({ where: { slug: operatorSlug }, select: shown }),
    /** All names, in no order. */
    async list(): Promise<string[]> {
      const found = await db.tenant.findMany({ where: { host: { not: null } }, select: { host: true } })
      return found.flatMap(({ host }) => host ?? [])
    },
  }
}

/** Which organisation is reached under which host name. */
export type Hosts = ReturnType<typeof createHosts>
