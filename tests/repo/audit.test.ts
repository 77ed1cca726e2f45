import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { runProgram } from './run-program.ts'

/** A registry that gives this answer to whoever asks for weaknesses; its address. */
async function registryWith(status: number, answer: object): Promise<string> {
  const server = createServer((req, res) => {
    req.resume().once('end', () => {
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
}

const weakness = (severity: string) => ({
  zod: [
    { id: 1, url: 'https://example.org/1', title: 'weak', severity, vulnerable_versions: '<99', cwe: [] },
  ],
})

test.each([
  { what: 'passes where none is known', status: 200, answer: {}, code: 0, sentence: 'No known' },
  { what: 'stops for a severe one', status: 200, answer: weakness('high'), code: 1, sentence: 'weak' },
  { what: 'passes for a small one', status: 200, answer: weakness('low'), code: 0, sentence: '1 low' },
  {
    what: 'says that it does not know where the registry is no help',
    status: 404,
    answer: { error: 'none' },
    code: 75,
    sentence: 'Not checked',
  },
])(
  'the search for known weaknesses $what',
  async ({ status, answer, code, sentence }) => {
    const registry = await registryWith(status, answer)
    const ended = await runProgram('sh', ['.ci/audit', `--registry=${registry}`])
    expect(ended.stdout).toContain(sentence)
    expect(ended.code).toBe(code)
  },
  60_000,
)
