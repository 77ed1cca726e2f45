/** Makes a key for every app and prints the variables of each; `--keep "<MESH_PUBLIC_KEYS>"` goes on accepting the keys that are in use. */
import { parseArgs } from 'node:util'
import { makeKeys } from './mesh/keys.ts'

const { values } = parseArgs({
  options: { keep: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const { publicKeys, privateKeys } = makeKeys(values.keep)

if (values.json)
  console.log(JSON.stringify({ publicKeys, privateKeys: Object.fromEntries(privateKeys) }, null, 2))
else {
  console.log(`# every app\nMESH_PUBLIC_KEYS="${publicKeys}"\n`)
  for (const [app, privateKey] of privateKeys) console.log(`# ${app} only\nMESH_PRIVATE_KEY=${privateKey}\n`)
  console.log(
    values.keep
      ? '# First give MESH_PUBLIC_KEYS to every app, then each its private key; when all run with theirs, take the old keys out.'
      : '# Where a shared secret is in use: first give MESH_PUBLIC_KEYS to every app, then each its private key, then remove MESH_SECRET.',
  )
}
