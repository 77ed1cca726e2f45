import type { Owns } from '@wattos/mesh'
import { featureOwns } from './features/owns.ts'
import { privacyOwns } from './privacy/owns.ts'
import { identityOwns } from './tables.ts'

/** The tables about who may come in, for whom features are on, and about requests concerning personal data. */
export const owns = { ...identityOwns, ...featureOwns, ...privacyOwns } satisfies Owns
