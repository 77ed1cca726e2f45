/** What every stable reason of a failure says in English. */
export const reasonsEn = {
  OFFLINE: 'The platform cannot be reached. Check the connection and try again.',
  UNKNOWN: 'Something unexpected went wrong. Please try again.',
  UNAUTHORIZED: 'Your session has ended. Please sign in again.',
  FORBIDDEN: 'You do not have permission for this.',
  NOT_FOUND: 'That no longer exists.',
  BAD_REQUEST: 'The platform did not accept this input.',
  TOO_MANY_REQUESTS: 'Too many attempts. Please wait a moment.',
  TIMEOUT: 'That took too long. Please try again.',
  SERVICE_UNAVAILABLE: 'A part of the platform cannot be reached just now. Please try again shortly.',
  INVALID_EMAIL_OR_PASSWORD: 'E-mail address or password is wrong.',
  INVALID_EMAIL: 'This is not a valid e-mail address.',
  USER_ALREADY_EXISTS: 'There is already an account with this e-mail address.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is already an account with this e-mail address.',
  PASSWORD_TOO_SHORT: 'The password is too short: at least 8 characters, please.',
  PASSWORD_TOO_LONG: 'The password is too long: at most 128 characters, please.',
  SIGN_UP_CLOSED: 'New accounts are created by the administrator only.',
  NOT_SIGNED_IN: 'Your session has ended. Please sign in again.',
  ORIGIN_NOT_ALLOWED: 'This page may not change anything here. Open the platform at its own address.',
  TERMINAL_TOKEN_INVALID: 'The key of the terminal does not belong to this platform.',
  TERMINAL_ELSEWHERE: 'The terminal may only be used on the machine of the platform.',
  NO_SUCH_ADDRESS: 'There is nothing at this address.',
  BODY_TOO_LARGE: 'That is too much at once. Please shorten it.',
  SPACE_NOT_FOUND: 'This space does not exist (any more), or you may not see it.',
  SPACE_NOT_EDITABLE: 'You may read this space but not change it. Ask its owner.',
  SPACE_NAME_TAKEN: 'There is already a space with this name.',
  CONVERSATION_NOT_FOUND: 'This conversation does not exist or belongs to someone else.',
  MESSAGE_NOT_FOUND: 'This answer no longer exists.',
  DOCUMENT_TYPE_UNSUPPORTED:
    'This kind of file cannot be read. Supported are PDF, Word (DOCX), HTML, Markdown and plain text.',
  DOCUMENT_EMPTY: 'The file is empty. Choose a file with content.',
  DOCUMENT_TOO_LARGE:
    'The file is larger than allowed. Split it, or ask your administrator to raise the limit.',
  DOCUMENT_ENCRYPTED:
    'The document is protected by a password. Save it without the password and upload it again.',
  DOCUMENT_BROKEN:
    'The file is damaged and cannot be opened. Export or save it again and upload the new file.',
  DOCUMENT_HAS_NO_TEXT:
    'The document contains no text, probably it is a scan. Run text recognition (OCR) on it and upload the result.',
  DOCUMENT_TOO_COMPLEX:
    'The document needs more time or memory to read than allowed. Split it into smaller files.',
  DOCUMENT_NOT_FOUND: 'This document does not exist (any more), or you may not see it.',
  DOCUMENT_FILE_MISSING:
    'The file of this document is no longer in the store. Delete the document and upload the file again.',
  DOCUMENT_NOT_WAITING: 'This upload has already been received. Begin a new upload to send another file.',
  DOCUMENT_NOT_RUNNING: 'Only a document that is still being processed can be cancelled.',
  DOCUMENT_NOT_STOPPED: 'Only a failed or cancelled document can be tried again.',
  UPLOAD_INTERRUPTED: 'The upload ended before the whole file had arrived. Send it again.',
  INGESTION_FAILED:
    'The document could not be processed because of a fault on our side. Try again; the file is kept.',
  LLM_RATE_LIMITED: 'The model accepts no more questions at the moment. Please try again shortly.',
  LLM_UNAVAILABLE: 'The model cannot be reached. Please try again later.',
  LLM_AUTH: 'The model refuses its key. An administrator must renew it in the configuration.',
  LLM_BAD_REQUEST: 'The model refuses this question. Please shorten or reword it.',
  LLM_TIMEOUT: 'The model did not answer in time. Please try again.',
  LLM_INTERRUPTED: 'The model broke off in the middle of the answer. Please ask again.',
  LLM_MODEL_UNKNOWN: 'This model is not available here.',
} as const
