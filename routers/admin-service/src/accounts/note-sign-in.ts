import type { AuditSender } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import { z } from 'zod'
import type { AuthAnswer, AuthRequest } from '../procedures/answer-auth.ts'
import type { AdminDb } from '../tables.ts'
import type { createSessions } from './sessions.ts'

/** What is written down of an address below `/api/auth/`; what is not here changes nothing. */
const actions: Readonly<Record<string, string>> = {
  'sign-up/email': 'account.sign-up',
  'sign-in/email': 'session.sign-in',
  'sign-out': 'session.sign-out',
  'end-sessions': 'session.end',
  'change-password': 'account.password',
  'reset-password': 'account.password-reset',
  'change-address': 'account.address-asked',
  'confirm-address': 'account.address',
  'two-factor/enable': 'account.second-factor-begin',
  'two-factor/disable': 'account.second-factor-off',
  'two-factor/verify-totp': 'session.second-factor',
  'two-factor/verify-backup-code': 'session.recovery-code',
  'passkey/verify-registration': 'account.passkey',
  'passkey/verify-authentication': 'session.passkey',
  'passkey/delete-passkey': 'account.passkey-removed',
}

const named = z.object({ email: z.email() })
const refused = z.object({ code: z.string() })

interface Parts {
  readonly db: Pick<AdminDb, 'user'>
  readonly sessions: ReturnType<typeof createSessions>
  readonly log: Logger
}

/** Who somebody is in the audit log: a person of an organisation. */
interface Actor {
  readonly tenantId: string
  readonly userId: string
}

/** Writes sign-ins and changes of what one signs in with into the audit log, failed ones too. */
export function createSignInNotes({ db, sessions, log }: Parts) {
  async function personNamed(body: string): Promise<Actor | null> {
    const email = named.safeParse(parseJson(body)).data?.email.toLowerCase()
    if (email === undefined) return null
    const user = await db.user.findFirst({ where: { email }, select: { id: true, tenantId: true } })
    return user && { tenantId: user.tenantId, userId: user.id }
  }

  async function whoIs(request: AuthRequest, answered: AuthAnswer): Promise<Actor | null> {
    const cookies = answered.setCookies.map((cookie) => cookie.split(';')[0]).join('; ')
    return (await sessions.read(cookies)).principal ?? personNamed(request.body)
  }

  return async (
    request: AuthRequest,
    answerTo: (request: AuthRequest) => Promise<AuthAnswer>,
    audit: AuditSender,
  ): Promise<AuthAnswer> => {
    const action = actions[request.name]
    if (action === undefined) return answerTo(request)
    // Before it is answered: signing out ends the session that tells who it was.
    const before = await sessions.read(request.cookie ?? '')
    const answered = await answerTo(request)
    const note = async () => {
      const actor = before.principal ?? (await whoIs(request, answered))
      // Nobody's organisation can be told: there is no log that it would stand in.
      if (!actor) return
      await audit.record({
        action,
        outcome: outcomeOf(answered),
        tenantId: actor.tenantId,
        // As whom somebody tried to sign in; where it failed, that need not be this person. Erased with them.
        actorId: actor.userId,
        via: 'session',
        address: request.clientAddress,
      })
    }
    if (answered.status < 400) await note()
    // Not waited for: the time of the answer would tell which addresses have an account.
    else note().catch((err: unknown) => log.error({ err, action }, 'a failed sign-in was not written down'))
    return answered
  }
}

function outcomeOf({ status, body }: AuthAnswer): string {
  if (status < 400) return 'ok'
  if (status === 429) return 'TOO_MANY_REQUESTS'
  return refused.safeParse(parseJson(body)).data?.code ?? `HTTP_${status}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
