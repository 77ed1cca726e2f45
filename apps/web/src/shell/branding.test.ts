import { describe, expect, it } from 'vitest'
import { contrast } from '../lib/colour.ts'
import { accentsOf } from './branding.ts'

describe.each(['light', 'dark'] as const)('the accents of an organisation, %s', (theme) => {
  it.each(['#ffe600', '#0c6b5a', '#e2001a', '#000000', '#ffffff', '#7f7f7f'])(
    'of %s leave every letter readable',
    (colour) => {
      const accents = accentsOf(colour, theme)
      expect(contrast(accents['--accent'], theme === 'light' ? '#f7f6f2' : '#121715')).toBeGreaterThanOrEqual(
        4.5,
      )
      expect(contrast(accents['--on-accent'], accents['--accent'])).toBeGreaterThanOrEqual(4.5)
      expect(
        contrast(theme === 'light' ? '#1a2320' : '#e9eeeb', accents['--accent-wash']),
      ).toBeGreaterThanOrEqual(4.5)
    },
  )
})
