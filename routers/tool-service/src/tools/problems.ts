import type { ToolCode, ToolProblem } from '../call/outcome.ts'

interface Entry {
  readonly code: ToolCode
  readonly message: string
}

/**
 * What a call may end with besides a result, by stable reason: the code of its outcome, and the sentence for models and programs.
 * The console has each in its reader's language, and fills in the same `{details}`.
 */
export const problems = {
  TOOLS_NOT_PERMITTED: {
    code: 'NOT_PERMITTED',
    message: 'You may not use tools. Ask an administrator for it.',
  },
  TOOL_NOT_HERE: {
    code: 'TOOL_UNKNOWN',
    message: 'There is no tool {tool} here, or it is switched off.',
  },
  ARGUMENTS_DO_NOT_FIT: { code: 'ARGUMENTS_INVALID', message: 'The arguments do not fit.' },
  KEY_REUSED: {
    code: 'KEY_REUSED',
    message: 'This key was used for another call. Give every call a key of its own.',
  },
  STILL_RUNNING: {
    code: 'STILL_RUNNING',
    message: 'The call is still running. Ask again with the same key.',
  },
  CALL_CUT_OFF: {
    code: 'OUTCOME_UNKNOWN',
    message:
      'The process that made this call ended in the middle of it. It may have happened: look there before doing it again.',
  },
  TIME_OVER: { code: 'TOO_SLOW', message: '{tool} took longer than its {seconds} seconds.' },
  TOOL_BROKEN: { code: 'TOOL_FAILED', message: '{tool} failed for a reason of its own.' },
  PROGRAM_TOO_SLOW: { code: 'TOO_SLOW', message: 'It ran for more than {seconds} seconds and was ended.' },
  PROGRAM_TOO_LARGE: {
    code: 'TOO_LARGE',
    message: 'It needed more memory than it may have and was ended.',
  },
  PROGRAM_WITHOUT_RESULT: { code: 'TOOL_FAILED', message: 'It ended without a result.' },
  PROGRAM_FAILED: { code: 'TOOL_FAILED', message: 'The program ended with an error.' },
  VALUE_TOO_LONG: {
    code: 'TOO_LARGE',
    message: 'The value is longer than {most} characters as JSON. Return less.',
  },
  NOT_COMPUTABLE: { code: 'TOOL_FAILED', message: 'This cannot be evaluated.' },
  PROJECT_MISSING: { code: 'ARGUMENTS_INVALID', message: 'Say in which project the issue is made.' },
  CHANNEL_MISSING: { code: 'ARGUMENTS_INVALID', message: 'Say into which channel the message goes.' },
  NOT_IN_ADDRESS: { code: 'ARGUMENTS_INVALID', message: '"{text}" cannot stand in the address.' },
  NO_OPENAPI: { code: 'ARGUMENTS_INVALID', message: 'This is no OpenAPI 3 document.' },
  SERVER_NOT_SAID: {
    code: 'ARGUMENTS_INVALID',
    message: 'The document does not say where the interface is. Give its address.',
  },
  ANSWERED_STATUS: { code: 'TOOL_FAILED', message: '{service} answered {status}.' },
  ANSWERED_OTHERWISE: { code: 'TOOL_FAILED', message: '{service} answered something else than expected.' },
  SERVICE_REFUSED: { code: 'TOOL_FAILED', message: '{service} refused this.' },
  SERVICE_REPORTS_FAILURE: { code: 'TOOL_FAILED', message: '{service} reports a failure.' },
  SEARCH_NOT_JSON: {
    code: 'TOOL_FAILED',
    message: 'The search engine did not answer in JSON. In SearXNG, list json under search.formats.',
  },
  RECIPIENTS_REFUSED: { code: 'REFUSED', message: 'This connection may not write to {addresses}.' },
  MAIL_NOT_SET_UP: {
    code: 'REFUSED',
    message: 'The platform sends no mail (SMTP_URL is not set). Give the connection a server of its own.',
  },
  MAIL_WITHOUT_TLS: {
    code: 'REFUSED',
    message:
      'The mail server offers no TLS, and a password is not given without it. Use smtps://, or add ?tls=off to the address if the way to the server is safe.',
  },
  MAIL_NOT_TAKEN: { code: 'TOOL_FAILED', message: 'The mail server did not take the mail.' },
  PROCESS_NOT_ALLOWED: {
    code: 'REFUSED',
    message: 'The operator allows no MCP server {server}; it would be listed in TOOL_STDIO_SERVERS.',
  },
  SECRET_UNREADABLE: {
    code: 'REFUSED',
    message: 'The secret of this connection cannot be read any more. Enter it again.',
  },
  ACCOUNT_MISSING: {
    code: 'ACCOUNT_NOT_CONNECTED',
    message:
      'Your own account at “{server}” is not connected. Connect it in the console under “Account and security” (/security), then try again.',
  },
  ACCOUNT_NOT_RENEWED: {
    code: 'UNREACHABLE',
    message: 'The account at “{server}” could not be renewed. Try again.',
  },
} as const satisfies Readonly<Record<string, Entry>>

type Blanks<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never

/** Why a call has no result. */
export type ProblemReason = keyof typeof problems

/** What must be given to fill in the sentence of a reason. */
export type DetailsOf<Reason extends ProblemReason> = Readonly<
  Record<Blanks<(typeof problems)[Reason]['message']>, string | number>
>

/** A problem for everybody who learns of it: code and sentence for programs and models, the rest for a reader's language. */
export interface Told {
  readonly code: ToolCode
  readonly message: string
  readonly problem: ToolProblem
}

/** Tells a problem; `words` come from outside and follow the sentence as they are. */
export function told<Reason extends ProblemReason>(
  reason: Reason,
  details: DetailsOf<Reason>,
  words = '',
): Told {
  const { code, message }: Entry = problems[reason]
  const given = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]))
  const sentence = message.replace(/\{(\w+)\}/g, (blank, name: string) => given[name] ?? blank)
  return {
    code,
    message: [sentence, words].filter(Boolean).join('\n'),
    problem: { reason, details: given, words },
  }
}
