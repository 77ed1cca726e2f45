/** Writes docs/errors.md from the tables of errors of the mesh and of every service; `--check` only compares. */
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { adminErrors } from '@wattos/admin-service'
import { agentErrors } from '@wattos/agent-service'
import { gatewayErrors } from '@wattos/api-gateway'
import { characterErrors } from '@wattos/character-service'
import { answerReasons, chatErrors } from '@wattos/chat-service'
import { crawlerErrors } from '@wattos/crawler-service'
import { insightErrors } from '@wattos/customer-intelligence-service'
import { feedbackErrors } from '@wattos/feedback-service'
import { grantErrors } from '@wattos/grants'
import { ingestionErrors } from '@wattos/ingestion-service'
import { llmErrors } from '@wattos/llm-gateway'
import { type ErrorTable, meshErrors } from '@wattos/mesh'
import { ragErrors } from '@wattos/rag-service'
import { summaryErrors, summaryReasons } from '@wattos/summary-service'
import { toolErrors } from '@wattos/tool-service'
import { writeGenerated } from './generated.ts'

const tables: Readonly<Record<string, ErrorTable>> = {
  'the mesh': meshErrors,
  grants: grantErrors,
  'admin-service': adminErrors,
  'agent-service': agentErrors,
  'api-gateway': gatewayErrors,
  'character-service': characterErrors,
  'chat-service': chatErrors,
  'customer-intelligence-service': insightErrors,
  'feedback-service': feedbackErrors,
  'crawler-service': crawlerErrors,
  'ingestion-service': ingestionErrors,
  'llm-gateway': llmErrors,
  'rag-service': ragErrors,
  'summary-service': summaryErrors,
  'tool-service': toolErrors,
}

const statusOf = (code: ErrorTable[string]['code']) => getHTTPStatusCodeFromError(new TRPCError({ code }))

const page = `# Errors

Every failure that a caller can meet, generated from the tables that the code throws from (\`npm run generate\`). A failed call carries

\`\`\`json
{ "error": { "message": "…", "data": { "code": "NOT_FOUND", "httpStatus": 404, "reason": "SPACE_NOT_FOUND", "declared": true, "requestId": "…" } } }
\`\`\`

React to \`reason\`, which is stable; show \`message\`, which may change; give \`requestId\` to whoever reads the log. \`declared\` tells that the procedure foresaw it. \`retryAfterMs\` says when to come back, \`upstream\` which service further down failed. A reason that you do not know is to be treated by its \`code\`.

What a service declares reaches the caller also over further services. Anything else that fails further down arrives as \`UPSTREAM_FAILED\` without its message, except that a deadline, an overload and a caller who gave up keep their names. In \`{braces}\` stands what is filled in where it is thrown.
${Object.entries(tables)
  .map(
    ([owner, table]) =>
      `\n## ${owner}\n\n| reason | code | HTTP | sentence |\n|---|---|---|---|\n${Object.entries(table)
        .map(
          ([reason, { code, message }]) =>
            `| \`${reason}\` | ${code} | ${statusOf(code)} | ${message.replaceAll('|', '\\|')} |`,
        )
        .join('\n')}\n`,
  )
  .join('')}
## Answers and summaries that failed

An answer of the chat, or a summary, that failed carries an \`errorReason\`: one of the llm-gateway's above, or one of these.

| reason | sentence |
|---|---|
${Object.entries({ ...answerReasons, ...summaryReasons })
  .map(([reason, sentence]) => `| \`${reason}\` | ${sentence} |\n`)
  .join('')}`

await writeGenerated({ 'docs/errors.md': page })
