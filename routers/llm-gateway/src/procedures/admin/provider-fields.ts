import type { Outbound } from '@wattos/outbound'
import { z } from 'zod'
import { llmFailure } from '../../errors.ts'
import { providerLabels, remoteProviders } from '../../providers/names.ts'
import { isForbidden } from '../../providers/way-out.ts'
import { offering, type TaskKind, taskKinds } from '../../task/kinds.ts'
import { places } from '../../tenant/policy.ts'

const names = z.array(z.string().trim().min(1).max(200)).max(200)

/** What an administrator says about a provider; the key only goes in, it never comes out. */
export const providerFields = z.object({
  name: z.string().regex(/^[a-z\d][a-z\d-]{0,39}$/, 'takes small letters, digits and -, at most 40'),
  kind: z.enum(remoteProviders),
  label: z.string().trim().min(1).max(100),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullish(),
  apiVersion: z.string().max(50).nullish(),
  apiKey: z.string().min(1).max(1_000).nullish(),
  models: names,
  /** Models for other tasks than answering. */
  rerankModels: names.optional(),
  speechModels: names.optional(),
  transcriptionModels: names.optional(),
  place: z.enum(places),
  enabled: z.boolean(),
})

/** Columns that are shown of a provider. */
export const shownProvider = {
  id: true,
  name: true,
  kind: true,
  label: true,
  baseUrl: true,
  apiVersion: true,
  models: true,
  rerankModels: true,
  speechModels: true,
  transcriptionModels: true,
  place: true,
  enabled: true,
  updatedAt: true,
} as const

/** Refuses models for tasks that the provider's protocol does not have. */
export function assertTasks(
  kind: string,
  fields: { readonly [Key in `${TaskKind}Models`]?: readonly string[] | undefined },
): void {
  const known = remoteProviders.find((name) => name === kind)
  const astray = taskKinds.some(
    (task) => fields[`${task}Models`]?.length && !(known && offering[task].has(known)),
  )
  if (astray) throw llmFailure('LLM_TASK_UNSUPPORTED', known ? providerLabels[known] : kind)
}

/** Refuses an address that is not allowed, also one that a name leads to now; each connection is looked at again. */
export async function assertAddress(
  baseUrl: string | null | undefined,
  wayOut: Pick<Outbound, 'addressOf'>,
): Promise<void> {
  if (!baseUrl) return
  const { hostname, port, protocol } = new URL(baseUrl)
  const host = hostname.replace(/^\[|\]$/g, '')
  try {
    await wayOut.addressOf(host, Number(port) || (protocol === 'https:' ? 443 : 80))
  } catch (error) {
    // A name that nobody knows yet may be set up before its server is.
    if (isForbidden(error)) throw llmFailure('LLM_ADDRESS_FORBIDDEN', baseUrl)
  }
}

/** Whether a database refused a row because its name is there already. */
export function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'P2002'
}
