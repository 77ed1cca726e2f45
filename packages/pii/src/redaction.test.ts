import { createServer } from 'node:http'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDetector } from './detector.ts'
import { createRedaction } from './redaction.ts'

const secrets = [
  'erika@example.org',
  '0170 1234567',
  '+49 30 901820',
  'DE89 3704 0044 0532 0130 00',
  '86095742719',
  '4111 1111 1111 1111',
]

const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 15 }),
      fc.constantFrom(...secrets),
      fc.constantFrom('[E-MAIL_1]', '[TEXT_1]', '[PHONE_2]', '[', 'E-MAIL_', ' ', '\n'),
    ),
    { maxLength: 15 },
  )
  .map((pieces) => pieces.join(' '))

/** The text cut at any places. */
const cut = (text: string, cuts: readonly number[]): string[] => {
  const at = [0, ...cuts.filter((place) => place < text.length).toSorted((a, b) => a - b), text.length]
  return at.slice(1).map((end, index) => text.slice(at[index], end))
}

describe('a redacted text', () => {
  it('holds none of what was found, and comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const redaction = createRedaction(createDetector())
        const redacted = await redaction.redact(text)
        for (const secret of secrets)
          if (new RegExp(`(^| )${secret.replaceAll('+', String.raw`\+`)}( |$)`).test(text))
            expect(redacted.split(secret).length).toBeLessThanOrEqual(1)
        expect(redaction.restore(redacted)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it('comes back however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(200)), async (text, cuts) => {
        const redaction = createRedaction(createDetector())
        const restorer = redaction.restorer()
        const redacted = await redaction.redact(text)
        const shown = cut(redacted, cuts).map((piece) => restorer.push(piece))
        expect(shown.join('') + restorer.end()).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves no digit of a telephone number behind another finding', async () => {
    const { redact } = createRedaction(createDetector())
    await expect(redact('Mail a@b.de, Tel 0170 1234567, Steuer-ID 86095742719.')).resolves.toBe(
      'Mail [E-MAIL_1], Tel [PHONE_1], Steuer-ID [TAX-ID_1].',
    )
  })

  it('has the same placeholder for the same value in all texts of a conversation', async () => {
    const { redact } = createRedaction(createDetector())
    expect(await redact('a@b.de schrieb an c@d.de')).toBe('[E-MAIL_1] schrieb an [E-MAIL_2]')
    expect(await redact('c@d.de antwortete a@b.de')).toBe('[E-MAIL_2] antwortete [E-MAIL_1]')
  })

  it('is put back into JSON so that it stays JSON', async () => {
    const redaction = createRedaction({ find: () => Promise.resolve([{ kind: 'PERSON', start: 0, end: 9 }]) })
    const redacted = await redaction.redact('Eva "Evi"')
    const restored = redaction.restoreJson(JSON.stringify({ to: redacted }))
    expect(JSON.parse(restored)).toEqual({ to: 'Eva "Evi"' })
  })

  it('streams on without waiting for what cannot be a placeholder', () => {
    const restorer = createRedaction(createDetector()).restorer()
    expect(restorer.push('see [1] and [')).toBe('see [1] and ')
    expect(restorer.push('note] E-MAIL [E-')).toBe('[note] E-MAIL ')
    expect(restorer.push('x')).toBe('[E-x')
  })
})

describe('a Presidio', () => {
  const presidio = async (answer: (text: string) => unknown, status = 200) => {
    const server = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = []
        for await (const chunk of request) chunks.push(Buffer.from(chunk))
        const { text } = JSON.parse(Buffer.concat(chunks).toString())
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer(text)))
      })()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
    return { url, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) }
  }

  // Counts by code point, as Python does.
  const person = (name: string) => (text: string) => {
    const start = Array.from(text.slice(0, text.indexOf(name))).length
    return [{ entity_type: 'PERSON', start, end: start + name.length, score: 0.9 }]
  }

  it('adds names, counted rightly behind an emoji', async () => {
    await using server = await presidio(person('Erika Muster'))
    const { redact } = createRedaction(createDetector({ presidioUrl: server.url }))
    await expect(redact('👋🏽 Erika Muster, a@b.de')).resolves.toBe('👋🏽 [PERSON_1], [E-MAIL_1]')
  })

  it.each([
    ['an error', async () => presidio(() => ({}), 500)],
    ['nonsense', async () => presidio(() => ({ nothing: true }))],
  ])('that answers with %s lets nothing through', async (_, start) => {
    await using server = await start()
    const { redact } = createRedaction(createDetector({ presidioUrl: server.url }))
    await expect(redact('Erika Muster')).rejects.toMatchObject({ name: 'PiiUnavailableError' })
  })

  it('that is away lets nothing through', async () => {
    const { redact } = createRedaction(createDetector({ presidioUrl: 'http://127.0.0.1:9' }))
    await expect(redact('Erika Muster')).rejects.toMatchObject({ name: 'PiiUnavailableError' })
  })
})
