import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it.each(['callers.ts', 'env-example.ts', 'errors-page.ts', '../deploy/generate.ts'])(
  'what %s writes is what the code says',
  async (script) => {
    const checked = promisify(execFile)(process.execPath, [join(import.meta.dirname, script), '--check'])
    await expect(checked).resolves.toMatchObject({ stderr: '' })
  },
)
