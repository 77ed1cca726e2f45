import { impersonal, type Owns, personal } from '@wattos/mesh'

/** The tables that say for whom features are on. */
export const featureOwns = {
  featureRule: impersonal('roles and groups for whom a feature is on'),
  featurePerson: personal('userId', {
    holds: {
      de: 'Funktionen, die für die Person freigegeben sind',
      en: 'features that are on for the person',
    },
    erasure: 'delete',
  }),
  featureRelease: impersonal('kinds of organisations in which a feature exists'),
} satisfies Owns
