import type { Texts } from '../../i18n/en.ts'

/** English texts of the settings. */
export const settingsEn = {
  title: 'Settings',
  lead: 'What your organisation is, which rules hold in it, and how the console looks for its people.',
  organisation: 'Organisation',
  rules: 'Rules',
  appearance: 'Appearance',
  name: 'Name of the organisation',
  kind: 'Kind of organisation',
  kinds: { company: 'Company', school: 'School', administration: 'Public administration' },
  kindHint: 'The kind decides which rules hold unless you set them otherwise.',
  kindChanges: 'Saving puts the rules of this kind in place of the present ones.',
  domain: 'Host name of your own (optional)',
  domainHint:
    'For example ai.example.org, if this platform is reached under it: the sign-in page there shows your name, logo and colour to everybody, and leads into your organisation only. The operator confirms the name.',
  domainWrong: 'That is not a host name such as ai.example.org.',
  hostWaits: 'waits for the operator of the platform to confirm it.',
  hostConfirmed: 'is confirmed.',
  openSignUp: 'Anyone may create an account',
  openSignUpHint:
    'Whoever comes under your host name and confirms an e-mail address becomes a member with the role Reader.',
  switches: 'Rules',
  switch: {
    requireSources: 'Answers only with sources',
    requireDisclosure: 'Answers say who wrote them',
    requireApproval: 'Agents wait for a person',
    redactChats: 'Conversations are kept without personal data',
    redactDocuments: 'Documents are kept without personal data',
    requireSecondFactor: 'Everybody needs a second factor',
    administratorsReadChats: 'Administrators may read conversations',
  },
  switchHint: {
    requireSources:
      'In chats, whatever names no source is left out; an answer without any is not given. Direct calls to models by programs are not chats.',
    requireDisclosure:
      'Under every answer stands whether an AI wrote it or whether it was quoted; it is copied along.',
    requireApproval:
      'Steps of an agent that change something need somebody’s approval, whatever the agent says.',
    redactChats:
      'E-mail addresses, telephone numbers, IBANs and the like are replaced in questions, answers and runs of agents before they are stored; tools that an agent uses, and people who decide about it, get them until its task is done. Stored tasks of schedules and webhooks are brought in line when this is switched on; earlier conversations and runs stay as they are. What has no form, such as names, is found only where the operator has set up a recogniser.',
    redactDocuments:
      'In every knowledge space, such data is replaced in documents before anything of them is stored, and their originals are not kept. Documents from before stay as they are until somebody has them read again, on the page of their space. When this is switched off here, it goes on in every space until it is switched off there.',
    requireSecondFactor: 'Whoever has none can do nothing but set one up.',
    administratorsReadChats:
      'Otherwise only the person themselves reads them, and whom they share them with.',
  },
  default: 'default',
  override: 'set otherwise',
  reset: 'Back to default',
  brandName: 'Name in the console (optional)',
  brandNameHint: 'Stands in place of WattOS.',
  brandColour: 'Accent colour',
  ourColour: 'the platform’s own',
  useOurs: 'Use the platform’s own',
  colourHint: 'Buttons, links and marks take this colour.',
  colourFaint:
    'This colour is hard to read on a light or a dark ground. There it is shown darker or lighter, so that everybody can read it.',
  brandLogo: 'Logo',
  logoHint: 'PNG, JPEG or WebP of at most 100 KB.',
  logoShown: 'The logo',
  logoRefused: 'This picture is larger than 100 KB or of another kind. Choose PNG, JPEG or WebP.',
} as const

/** German texts of the settings. */
export const settingsDe: Texts<typeof settingsEn> = {
  title: 'Einstellungen',
  lead: 'Was Ihre Organisation ist, welche Regeln in ihr gelten und wie die Oberfläche für ihre Menschen aussieht.',
  organisation: 'Organisation',
  rules: 'Regeln',
  appearance: 'Aussehen',
  name: 'Name der Organisation',
  kind: 'Art der Organisation',
  kinds: { company: 'Unternehmen', school: 'Schule', administration: 'Öffentliche Verwaltung' },
  kindHint: 'Die Art bestimmt, welche Regeln gelten, solange Sie es nicht anders festlegen.',
  kindChanges: 'Beim Speichern treten die Regeln dieser Art an die Stelle der jetzigen.',
  domain: 'Eigener Hostname (freiwillig)',
  domainHint:
    'Zum Beispiel ki.example.org, wenn diese Plattform darunter erreichbar ist: Die Anmeldeseite dort zeigt allen Ihren Namen, Ihr Logo und Ihre Farbe und führt nur in Ihre Organisation. Der Betrieb bestätigt den Namen.',
  domainWrong: 'Das ist kein Hostname wie ki.example.org.',
  hostWaits: 'wartet auf die Bestätigung durch den Betrieb der Plattform.',
  hostConfirmed: 'ist bestätigt.',
  openSignUp: 'Alle dürfen ein Konto anlegen',
  openSignUpHint:
    'Wer unter Ihrem Hostnamen kommt und eine E-Mail-Adresse bestätigt, wird Mitglied mit der Rolle „Nur Lesen“.',
  switches: 'Regeln',
  switch: {
    requireSources: 'Antworten nur mit Quellen',
    requireDisclosure: 'Antworten sagen, wer sie geschrieben hat',
    requireApproval: 'Agenten warten auf einen Menschen',
    redactChats: 'Gespräche werden ohne personenbezogene Daten aufbewahrt',
    redactDocuments: 'Dokumente werden ohne personenbezogene Daten aufbewahrt',
    requireSecondFactor: 'Alle brauchen einen zweiten Faktor',
    administratorsReadChats: 'Die Administration darf Gespräche lesen',
  },
  switchHint: {
    requireSources:
      'In Gesprächen entfällt, was keine Quelle nennt; eine Antwort ganz ohne Quelle wird nicht gegeben. Direkte Aufrufe von Modellen durch Programme sind keine Gespräche.',
    requireDisclosure:
      'Unter jeder Antwort steht, ob eine KI sie geschrieben hat oder ob zitiert wurde; beim Kopieren geht es mit.',
    requireApproval:
      'Schritte eines Agenten, die etwas verändern, muss jemand freigeben, gleich was beim Agenten steht.',
    redactChats:
      'E-Mail-Adressen, Telefonnummern, IBANs und Ähnliches werden in Fragen, Antworten und Läufen von Agenten ersetzt, bevor sie gespeichert werden; Werkzeuge eines Agenten und Menschen, die über ihn entscheiden, bekommen sie, bis der Auftrag erledigt ist. Gespeicherte Aufträge von Zeitplänen und Webhooks werden beim Einschalten angepasst; frühere Gespräche und Läufe bleiben, wie sie sind. Was keine Form hat, wie Namen, wird nur gefunden, wo der Betrieb eine Erkennung eingerichtet hat.',
    redactDocuments:
      'In jedem Wissensraum werden solche Daten in Dokumenten ersetzt, bevor etwas davon gespeichert wird, und die Originale werden nicht aufbewahrt. Frühere Dokumente bleiben, wie sie sind, bis jemand sie auf der Seite ihres Raums neu einlesen lässt. Nach dem Ausschalten hier gilt es in jedem Raum weiter, bis man es dort ausschaltet.',
    requireSecondFactor: 'Wer keinen hat, kann nichts tun, als einen einzurichten.',
    administratorsReadChats: 'Sonst liest sie nur die Person selbst, und mit wem sie sie teilt.',
  },
  default: 'Standard',
  override: 'abweichend',
  reset: 'Auf Standard',
  brandName: 'Name in der Oberfläche (freiwillig)',
  brandNameHint: 'Steht anstelle von WattOS.',
  brandColour: 'Akzentfarbe',
  ourColour: 'die der Plattform',
  useOurs: 'Die der Plattform nehmen',
  colourHint: 'Knöpfe, Verweise und Zeichen nehmen diese Farbe an.',
  colourFaint:
    'Diese Farbe ist auf hellem oder dunklem Grund schwer zu lesen. Dort wird sie dunkler oder heller gezeigt, damit alle sie lesen können.',
  brandLogo: 'Logo',
  logoHint: 'PNG, JPEG oder WebP von höchstens 100 KB.',
  logoShown: 'Das Logo',
  logoRefused: 'Dieses Bild ist größer als 100 KB oder von anderer Art. Wählen Sie PNG, JPEG oder WebP.',
}
