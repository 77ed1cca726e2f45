import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A message as it came in, with the headers of standardwebhooks.com. */
export interface SignedMessage {
  /** `webhook-id` */
  readonly messageId: string
  /** `webhook-timestamp`, seconds since 1970. */
  readonly timestamp: string
  /** `webhook-signature`: one or several `v1,<base64>`, with spaces between. */
  readonly signature: string
  readonly body: string
}

/** How far a message's time may be from ours, in seconds; older ones are replays. */
const tolerance = 300

const prefix = 'whsec_'

/** A new secret with which a sender signs. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

/** Whether a message says that it is of the last minutes. */
export function isFresh({ timestamp }: Pick<SignedMessage, 'timestamp'>): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Date.now() / 1_000 - Number(timestamp)) <= tolerance
}

/** Whether a message was signed with the secret. */
export function isGenuine(message: SignedMessage, secret: string): boolean {
  const { messageId, timestamp, body } = message
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const expected = createHmac('sha256', key).update(`${messageId}.${timestamp}.${body}`).digest()
  return message.signature.split(' ').some((part) => {
    const [version, given = ''] = part.split(',')
    const bytes = Buffer.from(given, 'base64')
    return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
}
