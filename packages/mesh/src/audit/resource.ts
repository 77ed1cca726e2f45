import type { AuditedResource } from './entry.ts'

const longestId = 200

/**
 * What a call concerns, by convention: `id` names a thing of the path's kind (`conversations.rename` → conversation),
 * `documentId` a document. The answer tells it of what has just been made.
 */
export function resourceOf(
  { path, kind }: { path: string; kind?: string | undefined },
  ...told: readonly unknown[]
): AuditedResource | null {
  for (const one of told) {
    if (typeof one !== 'object' || one === null) continue
    const own = idUnder(one, 'id')
    if (own !== undefined) return { kind: kind ?? kindOfPath(path), id: own }
    const [name, id] = Object.entries(one).find(([key, value]) => /[a-z]Id$/.test(key) && isId(value)) ?? []
    if (name !== undefined && isId(id)) return { kind: kind ?? name.slice(0, -2), id }
  }
  return null
}

function idUnder(value: object, key: string): string | undefined {
  const found: unknown = Reflect.get(value, key)
  return isId(found) ? found : undefined
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longestId && !value.includes('\0')

function kindOfPath(path: string): string {
  const parts = path.split('.')
  const group = parts.at(-2) ?? parts[0] ?? path
  return group.replace(/ies$/, 'y').replace(/s$/, '')
}
