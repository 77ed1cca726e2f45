import { kit } from '../kit.ts'

/** The models that a member may choose from, the default marked; `place` says whether texts leave the house. */
export const listModels = kit.member.query(({ ctx }) =>
  ctx.resources.models().map(({ id, provider, label, mode, place, default: isDefault }) => ({
    id,
    provider,
    label,
    mode,
    place,
    default: isDefault,
  })),
)
