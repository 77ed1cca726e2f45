import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { featureInput, percentInput } from '../features/input.ts'
import { kit } from '../kit.ts'
import { roleInput } from '../people/input.ts'
import { assertGroups } from '../people/members.ts'

const mostPeople = 500

/** Says for whom of the organisation a feature is on: roles, groups and people, and a share of all others; null gives back the default. It holds within seconds. */
export const saveFeature = kit
  .can('tenant:admin')
  .errors(throws(adminErrors, 'GROUP_NOT_FOUND', 'PERSON_NOT_FOUND', 'TOO_MANY_GROUPS'))
  .input(
    z.object({
      feature: featureInput,
      rule: z
        .object({
          percent: percentInput,
          roles: z.array(roleInput).max(3),
          groupIds: z.array(z.uuid()).max(150),
          userIds: z.array(z.uuid()).max(mostPeople),
        })
        .nullable(),
    }),
  )
  .mutation(async ({ input: { feature, rule }, ctx }) => {
    const { tenantId } = ctx.principal
    await ctx.db.transaction(async (tx) => {
      await tx.featureRule.deleteMany({ where: { tenantId, feature } })
      if (!rule) return
      const { userIds, ...segments } = rule
      const people = [...new Set(userIds)]
      await assertGroups(tx, tenantId, rule.groupIds)
      const members = await tx.membership.count({ where: { tenantId, userId: { in: people } } })
      if (members < people.length) throw adminFailure('PERSON_NOT_FOUND')
      const { id: ruleId } = await tx.featureRule.create({
        data: { ...segments, tenantId, feature },
        select: { id: true },
      })
      await tx.featurePerson.createMany({ data: people.map((userId) => ({ tenantId, ruleId, userId })) })
    })
    return { feature }
  })
