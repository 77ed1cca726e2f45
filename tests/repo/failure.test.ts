import { expect, test } from 'vitest'
import { z } from 'zod'
import { runProgram } from './run-program.ts'
import { ROOT } from './root.ts'

/** What the scripts make of a tool's output. */
async function explained(output: string): Promise<string | undefined> {
  const call = `import { explain } from '${ROOT}/scripts/lib/failure.mjs'
    console.log(JSON.stringify({ said: explain(process.argv[1], '/srv/wattos') }))`
  const { stdout } = await runProgram(process.execPath, ['--input-type=module', '-e', call, output])
  return z.object({ said: z.string().optional() }).parse(JSON.parse(stdout)).said
}

test.each([
  [
    'write failed: no\n  │   space left on device (os error 28)',
    'The disk is full: free some space for /srv/wattos',
  ],
  [
    "EACCES: permission denied, mkdir '/srv/wattos/.cache'",
    '/srv/wattos cannot be written: give this user write',
  ],
  [
    'request failed, reason: getaddrinfo ENOTFOUND example',
    'The npm registry cannot be reached: check the network',
  ],
  [
    'npm error code SELF_SIGNED_CERT_IN_CHAIN\nnpm error request failed, reason: self-signed certificate in chain',
    'set NODE_EXTRA_CA_CERTS',
  ],
])('%s', async (output, sentence) => {
  expect(await explained(output)).toContain(sentence)
})

test('what it does not know it leaves to the tool', async () => {
  expect(await explained('SyntaxError: unexpected token')).toBeUndefined()
})
