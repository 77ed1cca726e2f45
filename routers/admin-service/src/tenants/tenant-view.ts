/** The columns of a tenant's settings. */
export const settingsView = {
  id: true,
  name: true,
  slug: true,
  kind: true,
  requireSources: true,
  requireDisclosure: true,
  requireApproval: true,
  administratorsReadChats: true,
  requireSecondFactor: true,
  redactChats: true,
  brandName: true,
  brandColor: true,
  brandLogo: true,
  domain: true,
  host: true,
  openSignUp: true,
} as const
