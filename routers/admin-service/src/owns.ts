import { impersonal, type Owns, personal } from '@wattos/mesh'
import { privacyOwns } from './privacy/owns.ts'

/** The tables about who may come in and about requests concerning personal data. */
export const owns = {
  tenant: impersonal('an organisation, not a person'),
  user: personal('id', {
    holds: { de: 'Name, E-Mail-Adresse, Sprache', en: 'name, e-mail address, language' },
    erasure: 'delete',
  }),
  session: personal('userId', {
    holds: { de: 'Anmeldungen: Gerät und Adresse', en: 'signed-in browsers: device and address' },
    erasure: 'delete',
    retention: { kind: 'session', days: 7, by: 'expiresAt' },
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
  membership: personal('userId', {
    holds: { de: 'Rolle in der Organisation', en: 'role in the organisation' },
    erasure: 'delete',
  }),
  ...privacyOwns,
} satisfies Owns
