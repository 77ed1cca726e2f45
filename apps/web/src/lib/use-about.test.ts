import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connectionToolsEn } from '../i18n/connection-tools.ts'
import { ownBeginning } from './use-about.ts'

const kinds = join(import.meta.dirname, '../../../../routers/tool-service/src/connections/kinds')

it('knows how every tool of the kinds of connections is described, and leaves what others say', async () => {
  const files = (await readdir(kinds, { recursive: true })).filter((name) => /(?<!test)\.ts$/.test(name))
  const sources = await Promise.all(files.map((name) => readFile(join(kinds, name), 'utf8')))
  const described = sources.flatMap((source) =>
    [...source.matchAll(/description:\s*`([^`]+?) ?\$\{/g)].map(([, beginning = '']) => beginning),
  )
  expect(new Set(described)).toEqual(new Set(Object.values(connectionToolsEn)))
  expect(ownBeginning('Sends an e-mail. Only to parents.')).toEqual({
    words: 'email',
    rest: ' Only to parents.',
  })
  expect(ownBeginning('Sends an e-mail.to')).toBeUndefined()
  expect(ownBeginning('Lists parents')).toBeUndefined()
})
