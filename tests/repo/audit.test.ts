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
  ['passes where none is known', 200, {}, 0, 'No known vulnerabilities'],
  ['stops for a severe one', 200, weakness('high'), 1, 'weak'],
  ['passes for a small one', 200, weakness('low'), 0, '1 low'],
  ['says that it does not know where the registry is no help', 404, { error: 'none' }, 75, 'Not checked'],
])(
  'the search for known weaknesses %s',
  async (_, status, answer, wanted, sentence) => {
    const registry = await registryWith(status, answer)
    const { code, stdout } = await runProgram('sh', ['.ci/audit', `--registry=${registry}`])
    expect(stdout).toContain(sentence)
    expect(code).toBe(wanted)
  },
  60_000,
)
