import { kit } from '../kit.ts'
import { taskKinds } from '../task/kinds.ts'

/** The models that sort documents, speak, or write down speech, as a member may name them. */
export const listTaskModels = kit.member.query(async ({ ctx }) => {
  const { resources, principal } = ctx
  const { tasks, policy } = resources.routing(await resources.policies.of(principal.tenantId))
  return taskKinds.flatMap((kind) =>
    tasks[kind]
      .filter(({ place }) => !policy.settings.euOnly || place !== 'elsewhere')
      .map(({ id, source, label, model }) => ({ id, kind, provider: source, label: `${model} (${label})` })),
  )
})
