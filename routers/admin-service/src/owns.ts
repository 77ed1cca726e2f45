import type { Owns } from '@wattos/mesh'
import { privacyOwns } from './privacy/owns.ts'
import { identityOwns } from './tables.ts'

/** The tables about who may come in and about requests concerning personal data. */
export const owns = { ...identityOwns, ...privacyOwns } satisfies Owns
