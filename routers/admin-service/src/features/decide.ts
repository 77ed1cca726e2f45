import { createHash } from 'node:crypto'
import type { Rows } from '@wattos/data'
import { type Feature, features, featureTable, type Role } from '@wattos/identity'

/** In which organisations the operator lets a feature exist. */
export type Release = Pick<Rows['featureRelease'], 'feature' | 'percent' | 'kinds'>

/** For whom of an organisation it is on; `named` when the person in question stands there by name. */
export type FeatureRule = Pick<Rows['featureRule'], 'feature' | 'percent' | 'roles' | 'groupIds'> & {
  readonly named: boolean
}

/** A person, as far as it matters for features. */
export interface Candidate {
  readonly tenantId: string
  readonly kind: Rows['tenant']['kind']
  readonly userId: string
  readonly role: Role
  readonly groups: readonly string[]
}

/** The features that are on for somebody; undefined where nobody has decided about any, so that the defaults hold. */
export function featuresFor(
  candidate: Candidate,
  { releases, rules }: { releases: readonly Release[]; rules: readonly FeatureRule[] },
): Feature[] | undefined {
  if (releases.length === 0 && rules.length === 0) return undefined
  return features.filter((feature) => {
    const release = releases.find((one) => one.feature === feature)
    const rule = rules.find((one) => one.feature === feature)
    if (release && !isReleased(candidate, release)) return false
    if (rule) return isMeant(candidate, rule)
    return release !== undefined || featureTable[feature].on
  })
}

function isReleased({ tenantId, kind }: Candidate, { feature, percent, kinds }: Release): boolean {
  return kinds.includes(kind) || isInShare(feature, tenantId, percent)
}

function isMeant(candidate: Candidate, { feature, percent, roles, groupIds, named }: FeatureRule): boolean {
  const { role, groups, userId } = candidate
  return (
    named ||
    roles.includes(role) ||
    groups.some((group) => groupIds.includes(group)) ||
    isInShare(feature, userId, percent)
  )
}

/** Whether an id belongs to a share of all, in percent: always the same ones, others for each feature, and a larger share holds the smaller one. */
export function isInShare(feature: string, id: string, percent: number): boolean {
  const place = createHash('sha256').update(`${feature} ${id}`).digest().readUInt32BE() / 2 ** 32
  return place * 100 < percent
}
