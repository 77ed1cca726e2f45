import type { Texts } from '../../i18n/en.ts'

/** English texts of the features. */
export const featuresEn = {
  title: 'Features',
  lead: 'What is on for whom. A change holds within seconds; what people have made stays.',
  names: { 'conversation-sharing': 'Sharing conversations', 'own-keys': 'API keys of one’s own' },
  about: {
    'conversation-sharing':
      'Letting others read a conversation of one’s own. What was shared before stays shared.',
    'own-keys': 'Making keys with which programs act for one. Keys that exist keep working.',
  },
  people: 'In your organisation',
  release: 'On the whole platform',
  onForAll: 'On for everyone, as long as nobody decides otherwise.',
  offForAll: 'Off for everyone, as long as nobody decides otherwise.',
  everywhere: 'In all organisations',
  onShare: 'On for {{percent}} % of all.',
  onNamed: 'On for {{who}}, and for {{percent}} % of all others.',
  reset: 'Back to default',
  change: 'Change',
  changeRelease: 'Change for the whole platform',
  remove: 'Remove',
  peopleTitle: 'For whom is “{{name}}” on?',
  releaseTitle: 'Where is “{{name}}” offered?',
  roles: 'For these roles',
  addHint: 'Type a name and choose.',
  kinds: 'In these kinds of organisations',
  share: 'And for how many of all others, in percent',
  shareHint: 'Always the same people; a larger share keeps those of the smaller one.',
  shareOfOrganisations: 'And in how many of all other organisations, in percent',
  releaseHint: 'Each organisation decides for itself within that.',
  shareWrong: 'A whole number from 0 to 100.',
} as const

/** German texts of the features. */
export const featuresDe: Texts<typeof featuresEn> = {
  title: 'Funktionen',
  lead: 'Was für wen freigegeben ist. Eine Änderung gilt nach wenigen Sekunden; was Menschen angelegt haben, bleibt.',
  names: { 'conversation-sharing': 'Gespräche teilen', 'own-keys': 'Eigene API-Schlüssel' },
  about: {
    'conversation-sharing':
      'Andere ein eigenes Gespräch lesen lassen. Was schon geteilt ist, bleibt geteilt.',
    'own-keys':
      'Schlüssel anlegen, mit denen Programme für einen handeln. Vorhandene Schlüssel gelten weiter.',
  },
  people: 'In Ihrer Organisation',
  release: 'Auf der ganzen Plattform',
  onForAll: 'Für alle freigegeben, solange niemand anders entscheidet.',
  offForAll: 'Für niemanden freigegeben, solange niemand anders entscheidet.',
  everywhere: 'In allen Organisationen',
  onShare: 'Freigegeben für {{percent}} % aller.',
  onNamed: 'Freigegeben für {{who}} und für {{percent}} % aller anderen.',
  reset: 'Auf Standard',
  change: 'Ändern',
  changeRelease: 'Für die ganze Plattform ändern',
  remove: 'Entfernen',
  peopleTitle: 'Für wen ist „{{name}}“ freigegeben?',
  releaseTitle: 'Wo gibt es „{{name}}“?',
  roles: 'Für diese Rollen',
  addHint: 'Namen eintippen und auswählen.',
  kinds: 'In diesen Arten von Organisationen',
  share: 'Und für wie viele aller anderen, in Prozent',
  shareHint: 'Immer dieselben Menschen; ein größerer Anteil umfasst die des kleineren.',
  shareOfOrganisations: 'Und in wie vielen aller anderen Organisationen, in Prozent',
  releaseHint: 'Innerhalb davon entscheidet jede Organisation selbst.',
  shareWrong: 'Eine ganze Zahl von 0 bis 100.',
}
