import { impersonal, personal, serviceKit } from '@wattos/mesh'
import { createAccounts } from './accounts/accounts.ts'
import { callers } from './callers.ts'
import { adminEnvironment } from './env.ts'

/** The declaration of the service that knows who may come in and what they may do. */
export const kit = serviceKit({
  name: 'admin-service',
  port: 3020,
  callers,
  uses: {},
  owns: {
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
  },
  env: adminEnvironment,
  resources: (runtime) => {
    const db = runtime.acrossTenants('who somebody is has to be known before their tenant is')
    return createAccounts({ ...runtime, db })
  },
})
