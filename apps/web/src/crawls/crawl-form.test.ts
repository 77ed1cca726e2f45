import { describe, expect, it } from 'vitest'
import { faultsOf, formOf, settingsOf } from './crawl-form.ts'

describe('the form of a website', () => {
  it('becomes what the service takes', () => {
    const form = {
      ...formOf(),
      url: ' www.example.org/start ',
      exclude: '/a/\n\n *.pdf \n',
      rhythm: 'weekly' as const,
    }
    expect(faultsOf(form)).toEqual({ url: false, include: false, exclude: false, depth: false, pages: false })
    expect(settingsOf(form)).toMatchObject({
      url: 'https://www.example.org/start',
      exclude: ['/a/', '*.pdf'],
      include: [],
      schedule: '0 5 * * 1',
      maxPages: 200,
    })
  })

  it('says which fields are wrong', () => {
    const form = { ...formOf(), url: 'ftp://example.org', include: 'a', depth: '21', pages: 'many' }
    expect(faultsOf(form)).toEqual({ url: true, include: true, exclude: false, depth: true, pages: true })
    expect(faultsOf({ ...form, url: ' ' }).url).toBe(true)
  })
})
