import type { Words } from '@wattos/mesh'

/** What an erasure does not reach by itself; every certificate says it. */
export const erasureNotes: readonly Words[] = [
  {
    de: 'Sicherungen des Betreibers enthalten die Daten, bis sie überschrieben werden. Wird eine zurückgespielt, wird diese Löschung wiederholt (docs/privacy.md).',
    en: 'Backups made by the operator hold the data until they are overwritten. If one is restored, this erasure is repeated (docs/privacy.md).',
  },
  {
    de: 'Im Protokoll bleibt, dass etwas getan wurde, ohne Person, Adresse und Eingabe; die Kennung der Person kann als bearbeitete Sache darin stehen, bis die Einträge nach der Aufbewahrungsfrist entfallen.',
    en: 'The audit log keeps that something was done, without person, address and input; the person’s id may stand in it as the thing that was worked on until the entries are cut by retention.',
  },
  {
    de: 'Was andere Menschen selbst über die Person geschrieben haben, gehört ihnen und bleibt, soweit es nicht aus gelöschten Dokumenten zitiert.',
    en: 'What other people have written about the person in their own words is theirs and stays, unless it quotes erased documents.',
  },
  {
    de: 'An Anbieter von Sprachmodellen gesendete Texte liegen bei diesen nach deren Fristen; das Verzeichnis nennt sie.',
    en: 'Texts sent to providers of language models lie with them for their own periods; the register names them.',
  },
]
