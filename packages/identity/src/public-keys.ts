import { z } from 'zod'
import { MeshKeyError } from './mesh-key-error.ts'

const listSchema = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat()),
)

/**
 * Reads MESH_PUBLIC_KEYS: JSON, `{"rag-service":["<key>","<next key>"]}`, or `rag-service=<key>,<next key> chat-service=<key>`.
 * A service may have several, so that a key can be replaced while the old one is still in use.
 */
export function parsePublicKeys(stated: string): [service: string, keys: string[]][] {
  const text = stated.trim()
  if (text.startsWith('{')) {
    const parsed = listSchema.safeParse(parseJson(text))
    if (parsed.success) return Object.entries(parsed.data)
    throw new MeshKeyError('MESH_PUBLIC_KEYS is not JSON of the form {"rag-service":["<key>"]}.')
  }
  return text.split(/[\s;]+/).map((part) => {
    const equals = part.indexOf('=')
    return [part.slice(0, equals), part.slice(equals + 1).split(',')]
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
