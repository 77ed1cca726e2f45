import { createSigner, type SecretsEnvironment, type Signer } from '@wattos/secrets'

/** Signs the ids of links to characters; the same in every process that has the same SECRETS_KEY. */
export const linkSigner = (env: SecretsEnvironment): Signer => createSigner(env, 'links to characters')
