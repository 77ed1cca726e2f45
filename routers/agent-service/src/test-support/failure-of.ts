import { MeshError } from '@wattos/mesh'

/** The reason with which a call is refused. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  const thrown = await promise.then(
    (value: unknown) => new Error(`expected a refusal, got ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  if (thrown instanceof MeshError) return thrown.reason
  throw thrown
}
