import type { Principal } from './principal.ts'

/** Features that can be switched on for some people only, each with whether it is on where nobody has decided. */
export const featureTable = {
  'conversation-sharing': { on: true },
  'own-keys': { on: true },
} as const

/** A feature that can be switched on for some people only. */
export type Feature = keyof typeof featureTable

/** Whether a text names a feature. */
export const isFeature = (text: string): text is Feature => Object.hasOwn(featureTable, text)

/** Every such feature, in the order of the table. */
export const features: readonly Feature[] = Object.keys(featureTable).filter(isFeature)

/** Whether a feature is on for a person, as it was when their request came in. */
export function hasFeature(principal: Principal, feature: Feature): boolean {
  return principal.features?.includes(feature) ?? featureTable[feature].on
}
