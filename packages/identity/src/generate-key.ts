import { generateKeyPairSync } from 'node:crypto'
import { publicText } from './keys.ts'

/** A new Ed25519 key: what MESH_PRIVATE_KEY and MESH_PUBLIC_KEYS hold of it. */
export function generateKey(): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: publicText(publicKey),
  }
}
