import { generateKey, parsePublicKeys } from '@wattos/identity'
import { apps } from './apps.ts'

/** A key for every app. */
export interface AppKeys {
  /** MESH_PUBLIC_KEYS of every app. */
  readonly publicKeys: string
  /** MESH_PRIVATE_KEY of each app, by its name. */
  readonly privateKeys: ReadonlyMap<string, string>
}

/** Makes a key for every app; the keys in `keep`, a MESH_PUBLIC_KEYS that is in use, are accepted as well. */
export function makeKeys(keep = ''): AppKeys {
  const listed = new Map<string, string[]>(keep ? parsePublicKeys(keep) : [])
  const privateKeys = new Map<string, string>()
  for (const { name, serves } of apps) {
    const { privateKey, publicKey } = generateKey()
    listed.set(serves, [...(listed.get(serves) ?? []), publicKey])
    privateKeys.set(name, privateKey)
  }
  return {
    publicKeys: [...listed].map(([service, keys]) => `${service}=${keys.join(',')}`).join(' '),
    privateKeys,
  }
}
