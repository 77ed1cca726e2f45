import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDetector } from './detector.ts'
import { findAll, replaceFindings } from './replace.ts'

const detector = createDetector()
const replaced = async (text: string) => replaceFindings(text, await findAll(detector, text))

describe('a text in which personal data is replaced for good', () => {
  it('says of each place what kind it was, and nothing else', async () => {
    const { text, places } = await replaced('Erika, 0170 1234567 oder a@b.de, IBAN DE89370400440532013000.')
    expect(text).toBe('Erika, [PHONE] oder [E-MAIL], IBAN [IBAN].')
    expect(places).toBe(3)
  })

  it('tells where everything else has gone to', async () => {
    const text = 'Bitte an a@b.de schreiben.'
    const { text: now, startOf, endOf } = await replaced(text)
    expect(now.slice(startOf(text.indexOf('schreiben')), endOf(text.length))).toBe('schreiben.')
    // A passage that ends in the middle of an address keeps the whole placeholder, and so does one that begins there.
    expect(now.slice(0, endOf(text.indexOf('b.de')))).toBe('Bitte an [E-MAIL]')
    expect(now.slice(startOf(text.indexOf('b.de')))).toBe('[E-MAIL] schreiben.')
  })

  it('is searched as a whole, however long it is', async () => {
    const line = 'Ein Satz ohne alles, der einfach nur dasteht und lang ist.\n'
    const text = `${line.repeat(2_000)}a@b.de\n${line.repeat(2_000)}c@d.de`
    const { places, text: now } = await replaced(text)
    expect(places).toBe(2)
    expect(now).toBe(text.replace('a@b.de', '[E-MAIL]').replace('c@d.de', '[E-MAIL]'))
  })

  it('keeps every offset in order and within the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a@b.de', '0170 1234567', 'Wort', ' ', '\n', '10.0.0.1'), { maxLength: 20 }),
        async (pieces) => {
          const text = pieces.join(' ')
          const { text: now, startOf, endOf } = await replaced(text)
          let last = 0
          for (let at = 0; at <= text.length; at++) {
            expect(startOf(at)).toBeGreaterThanOrEqual(last)
            expect(endOf(at)).toBeGreaterThanOrEqual(startOf(at))
            expect(endOf(at)).toBeLessThanOrEqual(now.length)
            last = startOf(at)
          }
        },
      ),
    )
  })
})
