import { type ErrorEntry, failuresOf } from '@wattos/mesh'

/** What an error says to a person in both languages, and which tRPC code it travels with. */
interface BilingualEntry extends ErrorEntry {
  readonly de: string
}

/** Every reason with which this service refuses or fails something. The frontend translates by the key. */
export const errors = {
  DOCUMENT_TYPE_UNSUPPORTED: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message:
      'This kind of file cannot be read. Supported are PDF, Word (DOCX), HTML, Markdown and plain text.',
    de: 'Diese Art von Datei kann nicht gelesen werden. Möglich sind PDF, Word (DOCX), HTML, Markdown und einfacher Text.',
  },
  DOCUMENT_EMPTY: {
    code: 'UNPROCESSABLE_CONTENT',
    message: 'The file is empty. Choose a file with content.',
    de: 'Die Datei ist leer. Wählen Sie eine Datei mit Inhalt.',
  },
  DOCUMENT_TOO_LARGE: {
    code: 'PAYLOAD_TOO_LARGE',
    message: 'The file is larger than allowed. Split it, or ask your administrator to raise the limit.',
    de: 'Die Datei ist größer als erlaubt. Teilen Sie sie auf oder bitten Sie Ihre Administration, die Grenze anzuheben.',
  },
  DOCUMENT_ENCRYPTED: {
    code: 'UNPROCESSABLE_CONTENT',
    message: 'The document is protected by a password. Save it without the password and upload it again.',
    de: 'Das Dokument ist mit einem Kennwort geschützt. Speichern Sie es ohne Kennwort und laden Sie es erneut hoch.',
  },
  DOCUMENT_BROKEN: {
    code: 'UNPROCESSABLE_CONTENT',
    message: 'The file is damaged and cannot be opened. Export or save it again and upload the new file.',
    de: 'Die Datei ist beschädigt und lässt sich nicht öffnen. Exportieren oder speichern Sie sie neu und laden Sie die neue Datei hoch.',
  },
  DOCUMENT_HAS_NO_TEXT: {
    code: 'UNPROCESSABLE_CONTENT',
    message:
      'The document contains no text, probably it is a scan. Run text recognition (OCR) on it and upload the result.',
    de: 'Das Dokument enthält keinen Text, vermutlich ist es ein Scan. Lassen Sie eine Texterkennung (OCR) darüberlaufen und laden Sie das Ergebnis hoch.',
  },
  DOCUMENT_TOO_COMPLEX: {
    code: 'UNPROCESSABLE_CONTENT',
    message: 'The document needs more time or memory to read than allowed. Split it into smaller files.',
    de: 'Das Dokument braucht zum Lesen mehr Zeit oder Speicher als erlaubt. Teilen Sie es in kleinere Dateien auf.',
  },
  STORAGE_FULL: {
    code: 'PAYLOAD_TOO_LARGE',
    message:
      'Your organisation keeps as many documents as it may. Delete some, or ask your administrator for more room.',
    de: 'Ihre Organisation hat so viele Dokumente, wie sie haben darf. Löschen Sie einige oder bitten Sie Ihre Administration um mehr Platz.',
  },
  DOCUMENT_INFECTED: {
    code: 'UNPROCESSABLE_CONTENT',
    message: 'The virus scanner found something in this file; it was not kept.',
    de: 'Der Virenscanner hat in dieser Datei etwas gefunden; sie wurde nicht behalten.',
  },
  SCAN_FAILED: {
    code: 'SERVICE_UNAVAILABLE',
    message: 'The file could not be checked for viruses and was not kept. Upload it again later.',
    de: 'Die Datei konnte nicht auf Viren geprüft werden und wurde nicht behalten. Laden Sie sie später erneut hoch.',
  },
  DOCUMENT_UNCHECKED: {
    code: 'SERVICE_UNAVAILABLE',
    message:
      'The document could not be examined for personal data, because the recogniser of names does not answer. Nothing of it is searchable. Try again later.',
    de: 'Das Dokument konnte nicht auf personenbezogene Daten geprüft werden, weil die Erkennung von Namen nicht antwortet. Nichts davon ist auffindbar. Versuchen Sie es später erneut.',
  },
  SPACE_KEEPS_ALL: {
    code: 'CONFLICT',
    message: 'This space keeps documents as they are. Switch it on first that personal data is replaced.',
    de: 'Dieser Wissensraum bewahrt Dokumente auf, wie sie sind. Schalten Sie zuerst ein, dass personenbezogene Daten ersetzt werden.',
  },
  DOCUMENT_FILE_WITHHELD: {
    code: 'NOT_FOUND',
    message:
      'This space keeps documents without personal data; their originals are not given out. Their text can be read where it is cited.',
    de: 'Dieser Wissensraum bewahrt Dokumente ohne personenbezogene Daten auf; ihre Originale werden nicht herausgegeben. Ihr Text lässt sich dort lesen, wo er zitiert wird.',
  },
  DOCUMENT_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This document does not exist (any more), or you may not see it.',
    de: 'Dieses Dokument gibt es nicht (mehr), oder Sie dürfen es nicht sehen.',
  },
  DOCUMENT_FILE_MISSING: {
    code: 'NOT_FOUND',
    message:
      'The file of this document is no longer in the store. Delete the document and upload the file again.',
    de: 'Die Datei dieses Dokuments liegt nicht mehr im Speicher. Löschen Sie das Dokument und laden Sie die Datei erneut hoch.',
  },
  DOCUMENT_NOT_WAITING: {
    code: 'CONFLICT',
    message: 'This upload has already been received. Begin a new upload to send another file.',
    de: 'Dieser Upload wurde bereits empfangen. Beginnen Sie für eine weitere Datei einen neuen Upload.',
  },
  DOCUMENT_NOT_RUNNING: {
    code: 'CONFLICT',
    message: 'Only a document that is still being processed can be cancelled.',
    de: 'Nur ein Dokument, das noch verarbeitet wird, kann abgebrochen werden.',
  },
  DOCUMENT_NOT_STOPPED: {
    code: 'CONFLICT',
    message: 'Only a failed or cancelled document can be tried again.',
    de: 'Nur ein fehlgeschlagenes oder abgebrochenes Dokument kann erneut versucht werden.',
  },
  UPLOAD_INTERRUPTED: {
    code: 'BAD_REQUEST',
    message: 'The upload ended before the whole file had arrived. Send it again.',
    de: 'Der Upload brach ab, bevor die ganze Datei angekommen war. Senden Sie sie noch einmal.',
  },
  SPACE_NOT_EDITABLE: {
    code: 'FORBIDDEN',
    message: 'You may read this knowledge space but not change it. Ask its owner for the right to edit.',
    de: 'Sie dürfen diesen Wissensbereich lesen, aber nicht ändern. Bitten Sie den Besitzer um Bearbeitungsrechte.',
  },
  PRINCIPAL_MISSING: {
    code: 'UNAUTHORIZED',
    message: 'This call must be made on behalf of a person.',
    de: 'Dieser Aufruf muss im Namen einer Person erfolgen.',
  },
  INGESTION_FAILED: {
    code: 'INTERNAL_SERVER_ERROR',
    message:
      'The document could not be processed because of a fault on our side. Try again; the file is kept.',
    de: 'Das Dokument konnte wegen eines Fehlers auf unserer Seite nicht verarbeitet werden. Versuchen Sie es erneut; die Datei bleibt erhalten.',
  },
} as const satisfies Record<string, BilingualEntry>

/** The stable name of an error of this service. */
export type ErrorReason = keyof typeof errors

/** The failure to throw for a reason of this service. */
export const refuse = failuresOf(errors)
