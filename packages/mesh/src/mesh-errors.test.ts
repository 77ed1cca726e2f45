import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { meshErrors } from './mesh-errors.ts'

it('lists every reason that the mesh reports, with its code', async () => {
  const files = (await readdir(import.meta.dirname, { recursive: true })).filter((file) =>
    /^(?!testing\/|.*\.test).*\.ts$/.test(file),
  )
  const sources = await Promise.all(files.map((file) => readFile(join(import.meta.dirname, file), 'utf8')))
  const found = sources.flatMap((source) => [
    ...source.matchAll(/fail\(\s*'(?<code>[A-Z_]+)',\s*'(?<reason>[A-Z_]+)'/g),
    ...source.matchAll(/code: '(?<code>[A-Z_]+)', reason: '(?<reason>[A-Z_]+)'/g),
    ...source.matchAll(/wire\(\s*'(?<code>[A-Z_]+)',[^}]*?reason: '(?<reason>[A-Z_]+)'/g),
    ...source.matchAll(/(?<=transportCodes = \{[^}]*)(?<reason>[A-Z_]+): '(?<code>[A-Z_]+)'/g),
  ])
  const stated = new Map(found.map(({ groups }) => [groups?.['reason'], groups?.['code']]))
  expect(stated.size).toBeGreaterThan(12)
  for (const [reason, code] of stated)
    expect([reason, Object.entries(meshErrors).find(([known]) => known === reason)?.[1].code]).toEqual([
      reason,
      code,
    ])
})
