import type { SummaryContext } from '../kit.ts'

/** Whether a model writes for a person: the named one, or the default. */
export async function canWrite(
  { mesh }: Pick<SummaryContext, 'mesh'>,
  model: string | undefined,
): Promise<boolean> {
  const models = await mesh.llm.edge.models.query()
  // An unknown name is a model's affair: it is asked for, and llm-gateway says that there is none.
  const chosen = models.find((one) => (model === undefined ? one.default : one.id === model))
  return (chosen?.mode ?? 'generated') === 'generated'
}
