import { features, featureTable, may } from '@wattos/identity'
import { kit } from '../kit.ts'

/** The features that can be on for some people only: for whom of the organisation each is on, and in which organisations the operator lets it exist (null to everyone else). */
export const listFeatures = kit.can('tenant:admin').query(async ({ ctx }) => {
  const { principal } = ctx
  const { tenantId } = principal
  const [rules, releases, groups] = await Promise.all([
    ctx.db.featureRule.findMany({ where: { tenantId }, include: { people: { select: { userId: true } } } }),
    may(principal, 'platform:manage') ? ctx.db.featureRelease.findMany({ where: { tenantId } }) : null,
    ctx.db.group.findMany({ where: { tenantId }, select: { id: true } }),
  ])
  const there = new Set(groups.map(({ id }) => id))
  return features.map((feature) => {
    const rule = rules.find((one) => one.feature === feature)
    const release = releases?.find((one) => one.feature === feature)
    return {
      feature,
      onByDefault: featureTable[feature].on,
      rule: rule
        ? {
            percent: rule.percent,
            // Spelt out: the names of the database's types do not reach the console.
            roles: rule.roles.map((role): 'administrator' | 'editor' | 'viewer' => role),
            groupIds: rule.groupIds.filter((id) => there.has(id)),
            userIds: rule.people.map(({ userId }) => userId),
          }
        : null,
      release:
        releases &&
        (release
          ? {
              percent: release.percent,
              kinds: release.kinds.map((kind): 'company' | 'school' | 'administration' => kind),
            }
          : ('everywhere' as const)),
    }
  })
})
