/** Makes a key for every app and prints the variables of each; `--keep "<MESH_PUBLIC_KEYS>"` goes on accepting the keys that are in use. */
import { parseArgs } from 'node:util'
import { generateKey, parsePublicKeys } from '@wattos/identity'
import { apps } from './mesh/apps.ts'

const { values } = parseArgs({
  options: { keep: { type: 'string' }, json: { type: 'boolean', default: false } },
})

const listed = new Map<string, string[]>(values.keep ? parsePublicKeys(values.keep) : [])
const made = apps.map(({ name, serves }) => {
  const { privateKey, publicKey } = generateKey()
  listed.set(serves, [...(listed.get(serves) ?? []), publicKey])
  return { app: name, privateKey }
})
const publicKeys = [...listed].map(([service, keys]) => `${service}=${keys.join(',')}`).join(' ')

if (values.json) console.log(JSON.stringify({ publicKeys, apps: made }, null, 2))
else {
  console.log(`# every app\nMESH_PUBLIC_KEYS="${publicKeys}"\n`)
  for (const { app, privateKey } of made) console.log(`# ${app} only\nMESH_PRIVATE_KEY=${privateKey}\n`)
  console.log(
    values.keep
      ? '# First give MESH_PUBLIC_KEYS to every app, then each its private key; when all run with theirs, take the old keys out.'
      : '# Where a shared secret is in use: first give MESH_PUBLIC_KEYS to every app, then each its private key, then remove MESH_SECRET.',
  )
}
