import { describe, expect, it } from 'vitest'
import { cleanName } from './clean-name.ts'
import { safeHeaders } from './headers.ts'
import { readRange } from './range.ts'

describe('the name of an upload', () => {
  it.each([
    ['C:\\Users\\Uwe\\Vertrag.pdf', 'Vertrag.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\u0000b\nc\u202E.txt', 'abc.txt'],
    ['  ', 'Dokument'],
    ['..', 'Dokument'],
    ['Übe\u0308rsicht.md', 'Übërsicht.md'],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanName(given)).toBe(clean)
  })

  it('keeps its ending when it is too long', () => {
    const clean = cleanName(`${'x'.repeat(500)}.docx`)
    expect(clean).toHaveLength(200)
    expect(clean).toMatch(/\.docx$/)
  })
})

describe('a range', () => {
  it.each([
    [undefined, null],
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=50-1000', { start: 50, end: 99 }],
    ['bytes=100-', 'outside'],
    ['bytes=9-3', 'outside'],
    ['bytes=0-1,5-6', null],
    ['pages=1-2', null],
    ['bytes=-', null],
  ])('%j of 100 bytes is %j', (header, range) => {
    expect(readRange(header, 100)).toEqual(range)
  })
})

describe('the headers of a file', () => {
  it('cannot be broken by its name', () => {
    const headers = safeHeaders({ name: 'a"\r\nset-cookie: x\\.pdf', mime: 'application/pdf' }, 'utf-8')
    expect(headers['content-disposition']).toBe(
      `inline; filename="a_set-cookie: x_.pdf"; filename*=UTF-8''a%22%0D%0Aset-cookie%3A%20x%5C.pdf`,
    )
  })

  it('let nothing run but the browser’s own PDF viewer', () => {
    const policy = (mime: string): string | undefined =>
      safeHeaders({ name: 'x', mime }, 'utf-8')['content-security-policy']
    expect(policy('text/html')).toMatch(/^sandbox; default-src 'none'/)
    expect(policy('text/markdown')).toMatch(/^sandbox/)
    expect(policy('application/pdf')).not.toContain('sandbox')
  })
})
