import type { Texts } from './en.ts'

/** What the mesh itself reports, of any service, in English. */
export const meshReasonsEn = {
  CALLER_UNKNOWN: 'Parts of the platform do not recognise each other. Please tell whoever runs it.',
  CALLER_NOT_DECLARED: 'One part of the platform may not ask another one this. Please tell whoever runs it.',
  INPUT_INVALID: 'The platform did not accept this input. Please check what you entered.',
  NOT_A_STREAM: 'This page and the platform are of different versions. Please reload the page.',
  IS_A_STREAM: 'This page and the platform are of different versions. Please reload the page.',
  DEADLINE_EXCEEDED: 'That took too long. Please try again.',
  ABORTED: 'That was broken off before it was done.',
  CONNECTION_REFUSED: 'A part of the platform is not running just now. Please try again shortly.',
  CONNECTION_UNANSWERED: 'A part of the platform does not answer just now. Please try again shortly.',
  CONNECTION_FAILED:
    'The connection within the platform broke. Please look whether it was done before you try again.',
  CIRCUIT_OPEN:
    'A part of the platform fails just now and is left alone for a moment. Please try again shortly.',
  NOT_STARTED: 'A part of the platform is still starting. Please try again in a moment.',
  OVERLOADED: 'The platform has too much to do just now. Please try again in a moment.',
  RATE_LIMITED: 'That was asked too often in a short time. Please wait a moment.',
  LOOP_DETECTED: 'Parts of the platform ask each other in a circle. Please tell whoever runs it.',
  BAD_RESPONSE: 'A part of the platform gave an answer that cannot be read. Please tell whoever runs it.',
  ANSWER_TOO_LARGE: 'The answer is too large to be shown. Please narrow down what you ask for.',
  UPSTREAM_FAILED: 'A part of the platform failed unexpectedly. Please try again.',
  PARSE_ERROR: 'The platform could not read the request. Please reload the page.',
  PAYLOAD_TOO_LARGE: 'This is more than the platform takes at once. Please send less.',
} as const

/** The same in German. */
export const meshReasonsDe: Texts<typeof meshReasonsEn> = {
  CALLER_UNKNOWN: 'Teile der Plattform erkennen einander nicht. Bitte sagen Sie dem Betrieb Bescheid.',
  CALLER_NOT_DECLARED:
    'Ein Teil der Plattform darf einen anderen das nicht fragen. Bitte sagen Sie dem Betrieb Bescheid.',
  INPUT_INVALID: 'Die Plattform hat diese Eingabe nicht angenommen. Bitte prüfen Sie Ihre Angaben.',
  NOT_A_STREAM: 'Diese Seite und die Plattform haben verschiedene Versionen. Bitte laden Sie die Seite neu.',
  IS_A_STREAM: 'Diese Seite und die Plattform haben verschiedene Versionen. Bitte laden Sie die Seite neu.',
  DEADLINE_EXCEEDED: 'Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal.',
  ABORTED: 'Das wurde abgebrochen, bevor es fertig war.',
  CONNECTION_REFUSED: 'Ein Teil der Plattform läuft gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
  CONNECTION_UNANSWERED:
    'Ein Teil der Plattform antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
  CONNECTION_FAILED:
    'Die Verbindung innerhalb der Plattform ist abgerissen. Bitte sehen Sie nach, ob es geschehen ist, bevor Sie es noch einmal versuchen.',
  CIRCUIT_OPEN:
    'Ein Teil der Plattform ist gerade gestört und wird kurz in Ruhe gelassen. Bitte versuchen Sie es gleich noch einmal.',
  NOT_STARTED: 'Ein Teil der Plattform startet noch. Bitte versuchen Sie es gleich noch einmal.',
  OVERLOADED: 'Die Plattform hat gerade zu viel zu tun. Bitte versuchen Sie es gleich noch einmal.',
  RATE_LIMITED: 'Das wurde in kurzer Zeit zu oft verlangt. Bitte warten Sie einen Moment.',
  LOOP_DETECTED: 'Teile der Plattform fragen einander im Kreis. Bitte sagen Sie dem Betrieb Bescheid.',
  BAD_RESPONSE: 'Ein Teil der Plattform hat unlesbar geantwortet. Bitte sagen Sie dem Betrieb Bescheid.',
  ANSWER_TOO_LARGE:
    'Die Antwort ist zu groß, um gezeigt zu werden. Bitte grenzen Sie ein, was Sie wissen möchten.',
  UPSTREAM_FAILED: 'Ein Teil der Plattform ist unerwartet gescheitert. Bitte versuchen Sie es noch einmal.',
  PARSE_ERROR: 'Die Plattform konnte die Anfrage nicht lesen. Bitte laden Sie die Seite neu.',
  PAYLOAD_TOO_LARGE: 'Das ist mehr, als die Plattform auf einmal annimmt. Bitte senden Sie weniger.',
}
