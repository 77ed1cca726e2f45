import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { askAuth } from './auth.ts'

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']
type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']

// What the platform itself has made a moment ago; the browser checks every part of it.
const isCreation = (value: unknown): value is CreationOptions =>
  typeof value === 'object' && value !== null && 'challenge' in value && 'rp' in value
const isRequest = (value: unknown): value is RequestOptions =>
  typeof value === 'object' && value !== null && 'challenge' in value

/** Signs in with a passkey of this device; throws when the person gives up. */
export async function signInWithPasskey(): Promise<void> {
  const options = await askAuth('passkey/generate-authenticate-options')
  if (!isRequest(options)) throw new Error('the platform answered without a challenge')
  const response = await startAuthentication({ optionsJSON: options })
  await askAuth('passkey/verify-authentication', { response })
}

/** Makes a passkey on this device for whoever is signed in. */
export async function addPasskey(name: string): Promise<void> {
  const options = await askAuth('passkey/generate-register-options')
  if (!isCreation(options)) throw new Error('the platform answered without a challenge')
  const response = await startRegistration({ optionsJSON: options })
  await askAuth('passkey/verify-registration', { response, name })
}
