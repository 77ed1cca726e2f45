import { expect, it } from 'vitest'
import { measureTypecheck } from './command.ts'

it('finds a renamed field in its callers only, and nothing before', async () => {
  const rows = await measureTypecheck({ services: 4, procedures: 2 })
  expect(rows.map(({ errors }) => errors)).toEqual([0, 0, 0, 2])
  expect(rows.every(({ seconds }) => seconds > 0)).toBe(true)
}, 120_000)
