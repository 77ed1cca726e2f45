import { meshReasonsDe } from './mesh-reasons.ts'
import type { reasonsEn } from './reasons-en.ts'
import { signOnReasonsDe } from './reasons-sign-on.ts'

/** What every stable reason of a failure says in German. */
export const reasonsDe: Record<keyof typeof reasonsEn, string> = {
  ...meshReasonsDe,
  ...signOnReasonsDe,
  ACCOUNT_INACTIVE: 'Dieses Konto ist deaktiviert. Bitte wenden Sie sich an die Administration.',
  NOT_A_MEMBER: 'Sie gehören dieser Organisation nicht an.',
  KEY_INVALID: 'Diesen Schlüssel gibt es nicht, er ist abgelaufen oder wurde entfernt.',
  KEY_MAKES_NO_KEY: 'Ein Schlüssel kann keinen weiteren anlegen. Melden Sie sich dafür an.',
  KEY_NOT_FOUND: 'Diesen Schlüssel gibt es nicht mehr.',
  PERSON_NOT_FOUND: 'Diese Person gehört nicht zu Ihrer Organisation.',
  GROUP_NOT_FOUND: 'Diese Gruppe gibt es nicht mehr.',
  GROUP_NAME_TAKEN: 'Eine Gruppe mit diesem Namen gibt es schon. Bitte wählen Sie einen anderen.',
  TOO_MANY_GROUPS: 'So viele Gruppen kann eine Person nicht haben: höchstens 150.',
  TOOL_NOT_FOUND: 'Dieses Werkzeug gibt es nicht mehr.',
  CONNECTION_NOT_FOUND: 'Diese Verbindung gibt es nicht mehr.',
  CONNECTION_NAME_TAKEN: 'Es gibt schon eine Verbindung mit diesem Namen. Bitte wählen Sie einen anderen.',
  ACCOUNT_STATE_UNKNOWN:
    'Dieser Rückweg gilt nicht mehr. Bitte verbinden Sie das Konto noch einmal, in einem Browser und binnen 15 Minuten.',
  ACCOUNT_FAILED:
    'Das andere System nimmt das Konto nicht an oder antwortet nicht, wie es sollte. Ihre Administration kann die Verbindung prüfen.',
  ACCOUNT_DENIED: 'Dem anderen System wurde der Zugang nicht erlaubt. Nichts ist verbunden.',
  CONNECTION_INVALID:
    'So ist die Verbindung nicht zu gebrauchen: Etwas fehlt oder stimmt nicht. Bitte prüfen Sie jedes Feld.',
  ROLE_NOT_FOUND: 'Diese Rolle gibt es nicht mehr.',
  ROLE_NAME_TAKEN: 'Eine Rolle mit diesem Namen gibt es schon. Bitte wählen Sie einen anderen.',
  ROLE_IN_USE: 'Personen haben diese Rolle. Geben Sie ihnen zuerst eine andere.',
  BEYOND_OWN_PERMISSIONS: 'Sie können nur geben und nehmen, was Sie selbst dürfen.',
  LAST_ADMINISTRATOR:
    'Eine Organisation braucht jemanden, der sie verwaltet. Bestimmen Sie zuerst jemand anderen.',
  ALREADY_MEMBER: 'Diese Person gehört der Organisation schon an.',
  INVITATION_NOT_FOUND:
    'Diese Einladung gibt es nicht, sie ist abgelaufen oder wurde schon benutzt. Bitten Sie um eine neue.',
  INVITATION_FOR_ANOTHER: 'Diese Einladung gilt einer anderen E-Mail-Adresse. Melden Sie sich mit jener an.',
  TENANT_NOT_FOUND: 'Diese Organisation gibt es nicht mehr.',
  INVALID_PASSWORD: 'Das Passwort ist falsch.',
  INVALID_CODE: 'Der Code ist falsch oder abgelaufen.',
  INVALID_BACKUP_CODE: 'Diesen Wiederherstellungscode gibt es nicht, oder er wurde schon benutzt.',
  INVALID_TWO_FACTOR_COOKIE: 'Die Anmeldung hat zu lange gedauert. Bitte beginnen Sie noch einmal.',
  INVALID_TOKEN: 'Der Link gilt nicht mehr. Fordern Sie einen neuen an.',
  PASSKEY_NOT_FOUND: 'Diesen Passkey kennt die Plattform nicht.',
  CHARACTER_NOT_FOUND: 'Diese Figur gibt es nicht mehr, oder Sie dürfen nicht mit ihr sprechen.',
  CHARACTER_VERSION_NOT_FOUND: 'Diese Fassung gibt es nicht.',
  RATING_NOT_FOUND: 'Diese Bewertung gibt es nicht mehr: Vielleicht wurde sie zurückgenommen.',
  INSIGHT_NOT_FOUND: 'Diese Analyse gibt es nicht mehr, oder Sie dürfen sie nicht sehen.',
  INSIGHT_RUNNING:
    'Diese Analyse läuft schon. Bitte warten Sie, bis sie fertig ist, oder brechen Sie sie ab.',
  INSIGHT_STATEMENT_NOT_FOUND: 'Diese Aussage steht nicht mehr im letzten Ergebnis.',
  INSIGHT_PERSONA_NOT_FOUND: 'Diese Persona steht nicht mehr im letzten Ergebnis.',
  INSIGHT_NO_RESULT: 'Noch ist kein Lauf dieser Analyse fertig.',
  INSIGHT_EMPTY:
    'Hier gibt es nichts zu analysieren: Es ist kein Dokument gelesen, oder keines, das Sie sehen dürfen.',
  INSIGHT_TOO_LONG: 'Das ist mehr, als eine Analyse liest. Bitte wählen Sie weniger Seiten.',
  INSIGHT_WEBSITE_UNREADABLE:
    'Die Website konnte nicht gelesen werden. Ihre Liste der Seiten im Wissensraum sagt zu jeder Seite, warum.',
  INSIGHT_MODEL_UNREADABLE:
    'Das Modell hat nicht in brauchbarer Form geantwortet. Führen Sie die Analyse noch einmal aus, oder wählen Sie ein anderes Modell.',
  INSIGHT_FAILED: 'Bei der Analyse ist etwas Unerwartetes passiert. Bitte versuchen Sie es noch einmal.',
  SUMMARY_NOT_FOUND: 'Diese Zusammenfassung gibt es nicht mehr.',
  SUMMARY_FAILED: 'Beim Zusammenfassen ist etwas Unerwartetes passiert. Bitte versuchen Sie es noch einmal.',
  CHARACTER_NEEDS_MODEL: 'Dafür braucht es ein Sprachmodell, und es ist keines eingerichtet.',
  CHARACTER_UNREADABLE:
    'Das Modell hat keine brauchbare Figur entworfen. Formulieren Sie den Satz anders, oder füllen Sie das Formular aus.',
  CHARACTER_LINK_INVALID: 'Diesen Link gibt es hier nicht. Bitten Sie um einen neuen.',
  CHARACTER_LINK_NOT_OPEN_YET: 'Dieser Link gilt noch nicht. Kommen Sie wieder, wenn seine Zeit beginnt.',
  CHARACTER_LINK_OVER: 'Dieser Link gilt nicht mehr. Bitten Sie um einen neuen.',
  CHARACTER_LIMIT_REACHED:
    'Sie haben diese Figur heute so oft gefragt, wie es möglich ist. Morgen geht es weiter.',
  SCHEDULE_NOT_FOUND: 'Diesen Zeitplan gibt es nicht mehr, oder er gehört jemand anderem.',
  AGENT_SCHEDULE_INVALID: 'Dieser Zeitplan ist unverständlich oder öfter als alle fünf Minuten fällig.',
  TOO_MANY_TRIGGERS:
    'Davon haben Sie für diesen Agenten schon so viele, wie es geben kann. Löschen Sie zuerst einen.',
  HOOK_NOT_FOUND: 'Diesen Webhook gibt es nicht mehr, oder er gehört jemand anderem.',
  HOOK_REFUSED: 'Die Signatur passt nicht, oder ihre Zeit weicht um mehr als fünf Minuten ab.',
  HOOK_STOPPED: 'Dieser Webhook nimmt zurzeit nichts an.',
  HOOK_TOO_MANY: 'Dieser Webhook nimmt 60 Nachrichten in der Minute an. Bitte später noch einmal.',
  HOOK_UNSIGNED: 'Die Nachricht trägt keine Signatur.',
  CHARACTER_COUNTS_QUESTIONS:
    'Diese Figur zählt die Fragen des Tages und antwortet deshalb nur hier, nicht Programmen.',
  QUESTION_TOO_LONG: 'Die Frage ist länger, als diese Figur sie annimmt. Bitte kürzen Sie sie.',
  SUMMARY_NEEDS_MODEL:
    'Einfache und Leichte Sprache brauchen ein Sprachmodell, und es ist keines eingerichtet.',
  SUMMARY_TOO_LONG: 'Das ist mehr, als eine Zusammenfassung liest. Bitte wählen Sie einzelne Dokumente.',
  SUMMARY_EMPTY:
    'Hier gibt es nichts zusammenzufassen: Es ist kein Text gelesen, oder keiner, den Sie sehen dürfen.',
  OFFLINE: 'Die Plattform ist nicht erreichbar. Prüfen Sie die Verbindung, und versuchen Sie es erneut.',
  QUESTIONS_MISSING:
    'Dieser Raum hat noch keine Fragen, mit denen man messen kann. Fügen Sie zuerst welche hinzu.',
  TOO_MANY_QUESTIONS: 'Ein Raum fasst höchstens 500 Fragen zum Messen. Entfernen Sie zuerst einige.',
  RUN_UNDER_WAY: 'Dieser Raum wird gerade gemessen. Bitte warten Sie, bis das fertig ist.',
  RUN_NOT_FOUND: 'Diese Messung gibt es nicht mehr.',
  QUEUE_NOT_FOUND: 'Kein Dienst, der antwortet, arbeitet aus dieser Warteschlange.',
  JOB_NOT_FAILED: 'Dieser Auftrag ist nicht mehr unter den gescheiterten.',
  KEY_MISSING: 'Für diese Schnittstelle braucht es einen API-Schlüssel.',
  MODEL_UNKNOWN: 'Dieses Modell gibt es hier nicht.',
  LLM_CONTENT_FILTERED: 'Der Anbieter hat diesen Text abgelehnt. Bitte formulieren Sie ihn anders.',
  LLM_CAPABILITY_MISSING: 'Das kann das gewählte Modell nicht. Bitte wählen Sie ein anderes.',
  LLM_PLACE_FORBIDDEN: 'Ihre Organisation erlaubt Modelle an diesem Ort nicht.',
  LLM_BUDGET_EXHAUSTED: 'Das Budget für Sprachmodelle ist aufgebraucht.',
  LLM_LIMIT_REACHED: 'Zu viele Aufrufe von Sprachmodellen zugleich. Bitte warten Sie einen Moment.',
  LLM_LIBRARY_MISSING:
    'Modelle aus Dateien laufen hier noch nicht: Wer die Plattform betreibt, muss die Bibliothek node-llama-cpp installieren.',
  LLM_TASK_MISSING:
    'Dafür ist hier kein Modell eingerichtet. Die Administration kann bei einem Anbieter eines eintragen.',
  LLM_TASK_UNSUPPORTED: 'Dieser Anbieter hat solche Modelle nicht. Bitte lassen Sie das Feld leer.',
  LLM_RECORDING_TOO_LARGE: 'Die Aufnahme ist größer als 25 MB. Bitte komprimieren oder teilen Sie sie.',
  LLM_HOUSE_ONLY:
    'Ihre Organisation entfernt Personenbezogenes, bevor ein Modell etwas bekommt. Hier geht das nicht, darum darf nur ein Modell im Haus gefragt werden, und es gibt keines.',
  LLM_TOO_EXPENSIVE: 'Dieser Aufruf würde mehr kosten, als erlaubt ist.',
  LLM_INPUT_BLOCKED: 'Der Text enthält personenbezogene Angaben, die die Plattform nicht verlassen dürfen.',
  LLM_PRIVACY_UNAVAILABLE:
    'Die Prüfung auf personenbezogene Angaben ist gestört; darum wird vorerst nichts gesendet.',
  LLM_OUTPUT_INVALID: 'Das Modell hat etwas Unbrauchbares geantwortet. Bitte versuchen Sie es erneut.',
  ERASURE_NOT_CONFIRMED: 'Die eingegebene Adresse ist nicht die der Person. Es wurde nichts gelöscht.',
  SUCCESSOR_NOT_FOUND: 'Wer Räume und Dokumente übernimmt, muss ein anderes aktives Mitglied sein.',
  ERASURE_NOT_FOUND: 'Diese Löschung gibt es nicht.',
  AUDIT_FILTER_INVALID: 'So lässt sich das Protokoll nicht eingrenzen.',
  CONSENT_TEXT_NOT_FOUND: 'Diesen Text gibt es in dieser Fassung nicht mehr.',
  LLM_VECTORS_MISSING:
    'Ähnliche Fragen kann die Datenbank hier nicht finden: Ihr fehlt die Erweiterung „vector“ (pgvector). Die Betreiberin oder der Betreiber kann sie einrichten.',
  LLM_NAME_TAKEN: 'Dieses Kürzel ist vergeben. Bitte wählen Sie ein anderes.',
  LLM_NOT_FOUND: 'Das gibt es nicht mehr.',
  LLM_ADDRESS_FORBIDDEN: 'Adressen im eigenen Netz der Plattform sind hier nicht erlaubt.',
  UNKNOWN: 'Etwas Unerwartetes ist schiefgegangen. Bitte versuchen Sie es erneut.',
  UNAUTHORIZED: 'Ihre Sitzung ist abgelaufen. Bitte melden Sie sich erneut an.',
  FORBIDDEN: 'Dafür fehlt Ihnen die Berechtigung.',
  PERMISSION_MISSING: 'Dafür fehlt Ihnen die Berechtigung.',
  NOT_FOUND: 'Das gibt es nicht mehr.',
  BAD_REQUEST: 'Die Plattform hat diese Eingabe nicht angenommen.',
  TOO_MANY_REQUESTS: 'Zu viele Versuche. Bitte warten Sie einen Moment.',
  TIMEOUT: 'Das hat zu lange gedauert. Bitte versuchen Sie es erneut.',
  SERVICE_UNAVAILABLE:
    'Ein Teil der Plattform ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
  INVALID_EMAIL_OR_PASSWORD: 'E-Mail-Adresse oder Passwort ist falsch.',
  INVALID_EMAIL: 'Das ist keine gültige E-Mail-Adresse.',
  USER_ALREADY_EXISTS: 'Mit dieser E-Mail-Adresse gibt es schon ein Konto.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'Mit dieser E-Mail-Adresse gibt es schon ein Konto.',
  PASSWORD_TOO_SHORT: 'Das Passwort ist zu kurz: bitte mindestens 10 Zeichen.',
  PASSWORD_TOO_LONG: 'Das Passwort ist zu lang: bitte höchstens 128 Zeichen.',
  SIGN_UP_CLOSED: 'Neue Konten legt nur die Administration an.',
  SIGN_UP_UNCONFIRMED: 'Bitte fordern Sie zuerst einen Link an Ihre E-Mail-Adresse an.',
  MAIL_MISSING: 'Von hier lassen sich keine Mails senden. Bitte wenden Sie sich an die Administration.',
  ADDRESS_LINK_INVALID: 'Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an.',
  METHOD_NOT_SUPPORTED: 'Diese Adresse versteht die Anfrage nicht. Bitte laden Sie die Seite neu.',
  UNSUPPORTED_MEDIA_TYPE: 'Diese Adresse versteht die Form der Anfrage nicht. Bitte laden Sie die Seite neu.',
  UNEXPECTED: 'Hier ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.',
  CRAWL_NOT_FOUND: 'Diese Website ist nicht (mehr) eingerichtet, oder Sie dürfen sie nicht sehen.',
  START_URL_INVALID: 'Das ist keine Adresse einer Webseite. Sie beginnt mit https:// oder http://.',
  SCHEDULE_INVALID: 'Dieser Zeitplan ist unverständlich oder öfter als alle 15 Minuten fällig.',
  TOO_MANY_PAGES:
    'Das sind mehr Seiten, als eine Website hier haben darf. Wählen Sie weniger oder fragen Sie Ihre Administration.',
  CRAWL_RUNNING: 'Diese Website wird bereits gelesen.',
  CRAWL_NOT_RUNNING: 'Diese Website wird gerade nicht gelesen.',
  NOTHING_READ: 'Keine Seite dieser Website ließ sich lesen. Die Liste der Seiten sagt, warum.',
  CRAWL_RIGHTS_LOST:
    'Wer diese Website lesen ließ, darf das nicht mehr. Wer den Raum ändern darf, kann sie erneut starten.',
  CRAWL_FAILED:
    'Die Website konnte wegen eines Fehlers auf unserer Seite nicht gelesen werden. Starten Sie sie erneut.',
  BROWSER_MISSING:
    'Hier ist kein Browser eingerichtet, also lassen sich keine Skripte ausführen. Schalten Sie das aus oder fragen Sie Ihre Administration.',
  PRINCIPAL_MISSING: 'Dafür muss jemand angemeldet sein. Bitte melden Sie sich an.',
  NOT_SIGNED_IN: 'Ihre Sitzung ist abgelaufen. Bitte melden Sie sich erneut an.',
  ORIGIN_NOT_ALLOWED:
    'Diese Seite darf hier nichts ändern. Öffnen Sie die Plattform unter ihrer eigenen Adresse.',
  TERMINAL_TOKEN_INVALID: 'Der Schlüssel des Terminals gehört nicht zu dieser Plattform.',
  TERMINAL_ELSEWHERE: 'Das Terminal darf nur auf dem Rechner der Plattform benutzt werden.',
  NO_SUCH_ADDRESS: 'Unter dieser Adresse gibt es nichts.',
  BODY_TOO_LARGE: 'Das ist zu viel auf einmal. Bitte kürzen Sie es.',
  SPACE_NOT_FOUND: 'Diesen Raum gibt es nicht (mehr), oder Sie dürfen ihn nicht sehen.',
  SPACE_NOT_EDITABLE: 'Sie dürfen diesen Raum lesen, aber nicht ändern. Fragen Sie, wem er gehört.',
  SPACE_NAME_TAKEN: 'Es gibt schon einen Raum mit diesem Namen.',
  CONVERSATION_NOT_FOUND: 'Diese Unterhaltung gibt es nicht, oder sie gehört jemand anderem.',
  MESSAGE_NOT_FOUND: 'Diese Antwort gibt es nicht mehr.',
  REDACTION_DEMANDED:
    'Ihre Organisation verlangt, dass Dokumente ohne personenbezogene Daten aufbewahrt werden. Die Administration kann diese Regel ändern.',
  SPACE_KEEPS_ALL: 'Dieser Raum bewahrt Dokumente auf, wie sie sind. Schalten Sie zuerst das Ersetzen ein.',
  DOCUMENT_UNCHECKED:
    'Das Dokument konnte nicht auf personenbezogene Daten geprüft werden, weil die Erkennung von Namen nicht antwortet. Nichts davon ist auffindbar. Versuchen Sie es später erneut.',
  DOCUMENT_FILE_WITHHELD:
    'Dieser Raum bewahrt Dokumente ohne personenbezogene Daten auf. Ihre Originale werden nicht herausgegeben.',
  DOCUMENT_NOT_INDEXED:
    'Dieses Dokument ist nicht (mehr) durchsuchbar. Vielleicht wurde es gelöscht, oder es wird noch gelesen.',
  INDEX_SUPERSEDED: 'Ein neuerer Durchgang macht dieses Dokument schon durchsuchbar.',
  INDEX_INCOMPLETE: 'Dieses Dokument ist noch nicht vollständig durchsuchbar.',
  ANSWER_RUNNING:
    'Diese Antwort wird gerade noch gegeben: Halten Sie sie erst an, oder warten Sie, bis sie fertig ist.',
  NOT_AN_ANSWER: 'Das ist eine Frage; nur Antworten können neu gegeben werden.',
  PERSONAL_DATA_UNCHECKED:
    'Ihre Organisation bewahrt Gespräche und Dokumente ohne personenbezogene Daten auf, und gerade kann nicht nach ihnen gesucht werden. Es wurde nichts gespeichert. Versuchen Sie es später erneut.',
  RESTRICTED_BY_ANOTHER:
    'Ihre Organisation hat die Verarbeitung Ihrer Daten eingeschränkt. Wenden Sie sich an die Stelle, die dort für den Datenschutz verantwortlich ist.',
  FEATURE_OFF: 'Diese Funktion ist für Sie nicht freigegeben. Bitten Sie Ihre Administration darum.',
  ANSWER_INTERRUPTED:
    'Die Plattform wurde unterbrochen, bevor die Antwort fertig war. Bitte fragen Sie erneut.',
  ANSWER_TIMEOUT: 'Die Antwort war nicht rechtzeitig fertig. Bitte fragen Sie erneut.',
  ANSWER_FAILED: 'Etwas Unerwartetes ist schiefgegangen. Bitte fragen Sie erneut.',
  AGENT_RUN_GONE: 'Die Arbeit an dieser Antwort gibt es nicht mehr. Bitte fragen Sie erneut.',
  AGENT_UNAVAILABLE: 'Agenten sind gerade nicht erreichbar. Bitte versuchen Sie es später noch einmal.',
  SEARCH_UNAVAILABLE:
    'Die Dokumente können gerade nicht durchsucht werden. Bitte versuchen Sie es gleich noch einmal.',
  DOCUMENT_TYPE_UNSUPPORTED:
    'Diese Art von Datei kann nicht gelesen werden. Möglich sind PDF, Word (DOCX), HTML, Markdown und einfacher Text.',
  DOCUMENT_EMPTY: 'Die Datei ist leer. Wählen Sie eine Datei mit Inhalt.',
  STORAGE_FULL:
    'Ihre Organisation hat so viele Dokumente, wie sie haben darf. Löschen Sie einige oder bitten Sie Ihre Administration um mehr Platz.',
  DOCUMENT_INFECTED: 'Der Virenscanner hat in dieser Datei etwas gefunden; sie wurde nicht behalten.',
  SCAN_FAILED:
    'Die Datei konnte nicht auf Viren geprüft werden und wurde nicht behalten. Laden Sie sie später erneut hoch.',
  DOCUMENT_TOO_LARGE:
    'Die Datei ist größer als erlaubt. Teilen Sie sie auf oder bitten Sie Ihre Administration, die Grenze anzuheben.',
  DOCUMENT_ENCRYPTED:
    'Das Dokument ist mit einem Passwort geschützt. Speichern Sie es ohne Passwort und laden Sie es erneut hoch.',
  DOCUMENT_BROKEN:
    'Die Datei ist beschädigt und lässt sich nicht öffnen. Exportieren oder speichern Sie sie neu und laden Sie die neue Datei hoch.',
  DOCUMENT_HAS_NO_TEXT:
    'Das Dokument enthält keinen Text, vermutlich ist es ein Scan. Lassen Sie eine Texterkennung (OCR) darüberlaufen und laden Sie das Ergebnis hoch.',
  DOCUMENT_TOO_COMPLEX:
    'Das Dokument braucht zum Lesen mehr Zeit oder Speicher als erlaubt. Teilen Sie es in kleinere Dateien auf.',
  DOCUMENT_NOT_FOUND: 'Dieses Dokument gibt es nicht (mehr), oder Sie dürfen es nicht sehen.',
  DOCUMENT_FILE_MISSING:
    'Die Datei dieses Dokuments liegt nicht mehr im Speicher. Löschen Sie das Dokument und laden Sie die Datei erneut hoch.',
  DOCUMENT_NOT_WAITING:
    'Dieser Upload wurde bereits empfangen. Beginnen Sie für eine weitere Datei einen neuen Upload.',
  DOCUMENT_NOT_RUNNING: 'Nur ein Dokument, das noch verarbeitet wird, kann abgebrochen werden.',
  DOCUMENT_NOT_STOPPED: 'Nur ein fehlgeschlagenes oder abgebrochenes Dokument kann erneut versucht werden.',
  UPLOAD_INTERRUPTED:
    'Der Upload brach ab, bevor die ganze Datei angekommen war. Senden Sie sie noch einmal.',
  INGESTION_FAILED:
    'Das Dokument konnte wegen eines Fehlers auf unserer Seite nicht verarbeitet werden. Versuchen Sie es erneut; die Datei bleibt erhalten.',
  LLM_RATE_LIMITED:
    'Das Modell nimmt gerade keine weiteren Fragen an. Bitte versuchen Sie es gleich noch einmal.',
  LLM_UNAVAILABLE: 'Das Modell ist nicht erreichbar. Bitte versuchen Sie es später noch einmal.',
  LLM_AUTH:
    'Das Modell lehnt seinen Schlüssel ab. Die Administration muss ihn in der Konfiguration erneuern.',
  LLM_BAD_REQUEST: 'Das Modell lehnt diese Frage ab. Bitte kürzen Sie sie, oder formulieren Sie sie anders.',
  LLM_TIMEOUT: 'Das Modell hat nicht rechtzeitig geantwortet. Bitte versuchen Sie es erneut.',
  LLM_INTERRUPTED: 'Das Modell hat mitten in der Antwort abgebrochen. Bitte fragen Sie erneut.',
  LLM_MODEL_UNKNOWN: 'Dieses Modell gibt es hier nicht.',
  GRANT_TOO_LOW:
    'Sie dürfen das sehen, aber nicht ändern oder teilen. Bitten Sie die Person darum, der es gehört.',
  AGENT_NOT_FOUND: 'Diesen Agenten gibt es nicht (mehr), oder Sie dürfen ihn nicht benutzen.',
  AGENT_NOT_PUBLISHED: 'Dieser Agent ist noch nicht veröffentlicht. Bitten Sie darum, wer ihn gemacht hat.',
  AGENT_IN_CIRCLE:
    'Über einen der Agenten, die er fragen darf, käme dieser Agent dazu, sich selbst zu fragen. Nehmen Sie jenen heraus.',
  AGENT_VERSION_NOT_FOUND: 'Diese Fassung des Agenten gibt es nicht.',
  RUN_ENDED: 'Dieser Lauf ist schon zu Ende.',
  RUN_NOT_ENDED: 'Dieser Lauf ist noch nicht zu Ende. Brechen Sie ihn zuerst ab.',
  STEP_NOT_FOUND: 'Diesen Schritt hat der Lauf nicht (mehr).',
  APPROVAL_NOT_FOUND: 'Diese Entscheidung gibt es nicht (mehr), oder sie liegt nicht bei Ihnen.',
  APPROVAL_DECIDED: 'Das ist schon entschieden, abgelaufen oder zurückgezogen. Es wurde nichts geändert.',
  APPROVAL_CHANGED:
    'Der Aufruf ist nicht der, den Sie gesehen haben. Lesen Sie ihn noch einmal und entscheiden Sie dann.',
  APPROVAL_NEEDS_PERSON: 'Entscheiden können nur Menschen, die angemeldet sind.',
  APPROVAL_NEEDS_OTHER:
    'Wer diesen Lauf begonnen hat, darf nicht darüber entscheiden. Das muss jemand anderes tun.',
  APPROVAL_KIND: 'Eine Frage braucht eine Antwort, ein Aufruf eine Zustimmung oder Ablehnung.',
  ARGUMENTS_INVALID: 'Die Angaben passen nicht zum Werkzeug. Prüfen Sie Namen, Arten und Grenzen.',
  STEPS_EXHAUSTED:
    'Der Agent hat so viele Schritte getan, wie er darf. Erhöhen Sie die Grenze oder verkleinern Sie die Aufgabe.',
  COST_EXHAUSTED:
    'Der Lauf hat so viel gekostet, wie er darf. Erhöhen Sie die Grenze oder verkleinern Sie die Aufgabe.',
  TIME_EXHAUSTED: 'Am Lauf wurde so lange gearbeitet, wie es erlaubt ist.',
  GOES_IN_CIRCLES: 'Der Agent hat immer wieder dasselbe verlangt und wurde angehalten.',
  OUTCOME_UNKNOWN:
    'Ein Aufruf wurde unterbrochen, und niemand weiß, ob er gewirkt hat. Sehen Sie nach und versuchen Sie es dann ab diesem Schritt erneut.',
  ASKS_TOO_MUCH:
    'Von dem, was der Lauf verbrauchen darf, ist zu wenig übrig, um einen anderen Agenten zu fragen.',
  RUN_FAILED: 'Etwas Unerwartetes ist schiefgegangen. Versuchen Sie es ab dem letzten Schritt erneut.',
  REJECTED: 'Ein Mensch hat das abgelehnt.',
  NOBODY_DECIDED: 'Niemand hat rechtzeitig darüber entschieden.',
  CANCELLED: 'Der Lauf wurde abgebrochen, während das offen war.',
  TOOL_UNKNOWN: 'Dieses Werkzeug gibt es hier nicht.',
  ACCOUNT_NOT_CONNECTED:
    'Ihr Konto bei diesem System ist nicht verbunden. Verbinden Sie es unter „Konto und Sicherheit“ und wiederholen Sie dann ab hier.',
  PERSONAL_DATA_FORGOTTEN:
    'Die personenbezogenen Angaben in diesem Aufruf wurden vergessen, als der Lauf abgeschlossen war. Beginnen Sie dafür einen neuen.',
  TOO_MANY_CALLS: 'Der Agent hat zu viele Aufrufe auf einmal verlangt.',
  NOT_PERMITTED: 'Dieses Werkzeug steht Ihnen nicht offen oder ist nicht in Gebrauch.',
  KEY_REUSED: 'Dieser Aufruf wurde mit einem anderen verwechselt. Beginnen Sie ihn neu.',
  STILL_RUNNING: 'An diesem Aufruf wird noch gearbeitet. Versuchen Sie es gleich noch einmal.',
  TOOL_FAILED: 'Das Werkzeug meldet einen eigenen Fehler.',
  REFUSED:
    'Die Adresse oder die Empfänger sind von hier aus nicht erlaubt, oder der Schlüssel ist nicht mehr lesbar.',
  UNREACHABLE: 'Die Gegenseite ist nicht erreichbar.',
  TOO_SLOW: 'Die Gegenseite hat zu lange gebraucht.',
  TOO_LARGE: 'Die Antwort ist größer als erlaubt.',
  NOT_AS_EXPECTED: 'Die Gegenseite antwortet nicht, wie es sein soll. Prüfen Sie Adresse und Schlüssel.',
}
