import { readFile } from 'node:fs/promises'
import type { HostEnvironment } from '@wattos/config'
import { MeshKeyError, type MeshKeys, readMeshKeys } from '@wattos/identity'
import type { AnyService } from '@wattos/mesh'
import { StartError } from './start-error.ts'

/** The keys of a process that mounts these services, from its environment; throws a StartError that says how to mend it. */
export async function readKeys(
  env: HostEnvironment,
  services: readonly Pick<AnyService, 'name'>[],
): Promise<MeshKeys> {
  const privateKey =
    env.MESH_PRIVATE_KEY ?? (env.MESH_PRIVATE_KEY_FILE && (await readKeyFile(env.MESH_PRIVATE_KEY_FILE)))
  try {
    const keys = readMeshKeys({
      secret: env.MESH_SECRET,
      previousSecret: env.MESH_SECRET_PREVIOUS,
      privateKey,
      publicKeys: env.MESH_PUBLIC_KEYS,
    })
    const holders = keys.accepted.get(keys.signing.id)?.holders ?? new Set()
    const unlisted = services.find(({ name }) => holders !== 'all' && !holders.has(name))
    // Otherwise every call of this app would be refused, one by one.
    if (unlisted)
      throw new StartError(
        `MESH_PUBLIC_KEYS does not list the key of this app under ${unlisted.name}; add it there in every app first.`,
      )
    return keys
  } catch (error) {
    throw error instanceof MeshKeyError ? new StartError(error.message) : error
  }
}

async function readKeyFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new StartError(`MESH_PRIVATE_KEY_FILE names ${path}, which cannot be read.`, { cause })
  }
}
