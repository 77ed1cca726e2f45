/** Asks a question about files, on the running platform or on one started for the call. Exit code 0: answered, 3: the documents do not say, 2: bad input. */
import { createNodeClient } from '@wattos/client/node'
import { BadInput, readArguments } from './ask/arguments.ts'
import { askQuestion } from './ask/ask-question.ts'
import { reachPlatform } from './ask/platform.ts'
import { putDocuments } from './ask/put-documents.ts'

let said = ''
/** Progress goes to the error stream, each line once, so that the answer can be piped. */
const say = (line: string) => {
  if (line !== said) console.error(`  ${line}`)
  said = line
}

async function main(): Promise<number> {
  const { files, question, language, json } = await readArguments(process.argv.slice(2))
  const platform = await reachPlatform(say)
  try {
    const headers = { authorization: `Bearer ${platform.terminalToken}` }
    const client = createNodeClient(platform.url, { headers: () => headers })
    const began = performance.now()
    const { spaceId, documentIds } = await putDocuments(client, files, say)
    const ingest = Math.round(performance.now() - began)
    const { firstToken, total, ...answer } = await askQuestion(
      client,
      { text: question, spaceId, documentIds, language },
      (text) => {
        if (!json) process.stdout.write(text)
      },
    )
    if (json) {
      console.log(JSON.stringify({ ...answer, ms: { ingest, firstToken, total } }))
    } else {
      const sources = answer.citations.map(
        ({ document, page, text }, index) => `[${index + 1}] ${document}${page ? `, ${page}` : ''}: ${text}`,
      )
      console.log(`\n${sources.length > 0 ? `\n${sources.join('\n')}\n` : ''}\n(${answer.mode}, ${total} ms)`)
    }
    return answer.abstained ? 3 : 0
  } finally {
    await platform.leave()
  }
}

try {
  process.exit(await main())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(error instanceof BadInput ? 2 : 1)
}
