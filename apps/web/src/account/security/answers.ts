/** A passkey as its owner sees it. */
export interface OwnPasskey {
  readonly id: string
  readonly name: string | undefined
  readonly createdAt: string
}

/** A session as its owner sees it. */
export interface OwnSession {
  readonly id: string
  readonly current: boolean
  readonly userAgent: string | undefined
  readonly ipAddress: string | undefined
  readonly updatedAt: string
}

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
const textAt = (value: unknown, name: string): string | undefined => {
  const found = at(value, name)
  return typeof found === 'string' && found !== '' ? found : undefined
}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Reads the list of one's passkeys. */
export function passkeysOf(answer: unknown): OwnPasskey[] {
  return listOf(answer).map((one) => ({
    id: textAt(one, 'id') ?? '',
    name: textAt(one, 'name'),
    createdAt: textAt(one, 'createdAt') ?? '',
  }))
}

/** Reads the list of one's sessions. */
export function sessionsOf(answer: unknown): OwnSession[] {
  return listOf(at(answer, 'sessions')).map((one) => ({
    id: textAt(one, 'id') ?? '',
    current: at(one, 'current') === true,
    userAgent: textAt(one, 'userAgent'),
    ipAddress: textAt(one, 'ipAddress'),
    updatedAt: textAt(one, 'updatedAt') ?? '',
  }))
}
