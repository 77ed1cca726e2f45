import type { Db, Tx } from '@wattos/data'
import { impersonal, type Owns, personal } from '@wattos/mesh'
import type { featureOwns } from './features/owns.ts'

const retained = (kind: string, days: number) => ({ kind, days, by: 'expiresAt' }) as const

/** The tables about who may come in, and whose personal data each holds. */
export const identityOwns = {
  tenant: impersonal('an organisation, not a person'),
  user: personal('id', {
    holds: { de: 'Name, E-Mail-Adresse, Sprache', en: 'name, e-mail address, language' },
    erasure: 'delete',
  }),
  session: personal('userId', {
    holds: { de: 'Anmeldungen: Gerät und Adresse', en: 'signed-in browsers: device and address' },
    erasure: 'delete',
    retention: retained('session', 7),
    secret: ['token'],
  }),
  account: personal('userId', {
    holds: {
      de: 'Arten der Anmeldung, Prüfwert des Passworts',
      en: 'ways to sign in, digest of the password',
    },
    erasure: 'delete',
    secret: ['password', 'accessToken', 'refreshToken', 'idToken'],
  }),
  verification: impersonal('short-lived secrets; they name no person by id'),
  passkey: personal('userId', {
    holds: { de: 'Passkeys: Gerät und öffentlicher Schlüssel', en: 'passkeys: device and public key' },
    erasure: 'delete',
  }),
  twoFactor: personal('userId', {
    holds: { de: 'zweiter Faktor der Anmeldung', en: 'second factor of signing in' },
    erasure: 'delete',
    secret: ['secret', 'backupCodes'],
  }),
  membership: personal('userId', {
    holds: { de: 'Rolle in der Organisation', en: 'role in the organisation' },
    erasure: 'delete',
  }),
  customRole: impersonal('a list of permissions with a name'),
  group: impersonal('a name; who is in it stands in group_member'),
  groupMember: personal('userId', {
    holds: { de: 'Gruppen in der Organisation', en: 'groups in the organisation' },
    erasure: 'delete',
  }),
  invitation: personal('invitedById', {
    holds: { de: 'Einladungen, die jemand ausgesprochen hat', en: 'invitations that somebody made' },
    erasure: 'delete',
    retention: retained('invitation', 1),
    secret: ['tokenHash'],
  }),
  ssoProvider: impersonal('an organisation’s own sign-in; its secret is sealed'),
  mailDomain: impersonal('the end of an organisation’s addresses'),
  ssoMapping: impersonal('which group of a provider is which of ours'),
  scimToken: impersonal('a key of an organisation’s directory, which is nobody’s'),
  apiKey: personal('userId', {
    holds: { de: 'API-Schlüssel: Name, Rechte, letzte Nutzung', en: 'API keys: name, rights, last use' },
    erasure: 'delete',
    secret: ['hash'],
  }),
  mail: personal('userId', {
    holds: {
      de: 'Mails zum Konto, die auf den Mailserver warten, einen Tag höchstens: Adresse und Betreff',
      en: 'mails about the account that wait for the mail server, a day at most: address and subject',
    },
    erasure: 'delete',
    // Their links let people in.
    secret: ['text', 'textSealed'],
  }),
  attempt: impersonal('digests that are forgotten within minutes'),
} satisfies Owns

type AdminTable = keyof typeof identityOwns | keyof typeof featureOwns | 'restriction'

/** The tables about who may come in. */
export type AdminDb = Db<AdminTable>

/** The same within a transaction. */
export type AdminTx = Tx<AdminTable>
