import { once } from 'node:events'
import { createServer } from 'node:http'
import { uuidv7 } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SourcedOnly } from '@wattos/citations'
import { createAsker, serve } from './testing/serve.ts'
import { failureOf, openWorld, people, read, stored } from './testing/world.ts'
import { chat } from './service.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let world: Awaited<ReturnType<typeof openWorld>>
beforeAll(async () => {
  store = await openTestStore()
  world = await openWorld('local', store.url)
}, 120_000)
afterAll(async () => {
  await world.close()
  await store.close()
})
beforeEach(() => world.state.reset())

const under = (...rules: NonNullable<Principal['rules']>) => world.as({ ...people.anna, rules })
const answerTo = async (edge: ReturnType<typeof under>, text: string, said: string[]) => {
  const asked = await edge.ask.mutate({ text, spaceIds: [uuidv7()] })
  const reading = read(edge, asked.messageId)
  world.state.say(...said)
  world.state.end()
  return { ...(await reading), ...asked }
}

describe('an organisation that wants sources', () => {
  it('gets of an answer what names one, and nothing else', async () => {
    const { text, done } = await answerTo(under('sources'), 'Wie viel Urlaub habe ich?', [
      'Sie haben 30 Tage Urlaub [1]. Der Mond ist ',
      'aus Käse.\nAuch das ist frei erfunden.\n\nEs gilt:\n- erfunden\n- 30 Tage [1]\n',
    ])
    expect(text).toBe('Sie haben 30 Tage Urlaub [1].\n\nEs gilt:\n- 30 Tage [1]\n')
    expect(done).toMatchObject({ abstained: false, text, citations: [{ ordinal: 1 }] })
  })

  it('gets an abstention where the answer names none; others get the answer', async () => {
    const invented = ['Der Mond ist aus Käse.']
    const { done } = await answerTo(under('sources'), 'Woraus ist der Mond?', invented)
    expect(done).toMatchObject({ abstained: true, citations: [], text: expect.stringContaining('nichts') })
    expect(done?.text).not.toContain('Käse')
    expect((await answerTo(under(), 'Woraus ist der Mond?', invented)).done).toMatchObject({
      abstained: false,
      text: 'Der Mond ist aus Käse.',
    })
  })

  it('gets the same however the answer is cut into pieces', () => {
    const whole = 'Vorab:\nEins [1]. Zwei.\n# Titel\n\nDrei, [2] vier [1]: \n- nichts\n- fünf [3]\nEnde'
    const cut = (size: number) => {
      const gate = new SourcedOnly()
      let text = ''
      for (let at = 0; at < whole.length; at += size) text += gate.push(whole.slice(at, at + size))
      return text + gate.end()
    }
    expect(cut(1_000)).toBe('Vorab:\nEins [1].\n# Titel\n\nDrei, [2] vier [1]: \n- fünf [3]\n')
    for (let size = 1; size < 20; size++) expect(cut(size)).toBe(cut(1_000))
  })
})

describe('an organisation that wants it said who wrote', () => {
  it('has every answer say so, quotations that they are quotations, and no question', async () => {
    const { done, conversationId } = await answerTo(under('disclosure'), 'Wie viel Urlaub habe ich?', [
      '30 Tage [1].',
    ])
    expect(done?.notice).toMatch(/KI geschrieben/)
    const { messages } = await under('disclosure').conversations.get.query({ id: conversationId })
    expect(messages.map(({ notice }) => notice)).toEqual([null, done?.notice])
    world.state.mode = 'extractive'
    const quoted = await answerTo(under('disclosure'), 'How many days of leave do I have?', ['“30 Tage” [1]'])
    expect(quoted.done?.notice).toMatch(/literal quotations/)
    const plain = await under().conversations.get.query({ id: conversationId })
    expect(plain.messages.every(({ notice }) => notice === null)).toBe(true)
  })
})

describe('an organisation that keeps conversations without personal data', () => {
  const question = 'Wie viel Urlaub hat erika@example.org, Telefon 0170 1234567?'

  it('stores, shows and sends on neither question nor answer with it', async () => {
    const edge = under('redact-chats')
    const { done, conversationId, text } = await answerTo(edge, question, [
      'Fragen Sie erika@exam',
      'ple.org oder DE89370400440532013000 [1].',
    ])
    expect(text).toBe('Fragen Sie [E-MAIL] oder [IBAN] [1].')
    expect(done?.text).toBe(text)
    const { title, messages } = await edge.conversations.get.query({ id: conversationId })
    expect(messages[0]?.text).toBe('Wie viel Urlaub hat [E-MAIL], Telefon [PHONE]?')
    expect(title).toContain('[E-MAIL]')
    expect(JSON.stringify([world.state.searches, world.state.chats])).not.toMatch(/erika|0170/)
    await edge.conversations.rename.mutate({ id: conversationId, title: 'Post von a@b.de' })
    expect((await edge.conversations.get.query({ id: conversationId })).title).toBe('Post von [E-MAIL]')
  })

  it('stores nothing at all when names are to be found and the recogniser is away', async () => {
    const asker = createAsker()
    const host = await serve(store.url, [chat], { ...world.urls, PRESIDIO_URL: 'http://127.0.0.1:9' })
    const door = await serve(store.url, [asker.service], { CHAT_SERVICE_URL: host.url })
    const edge = asker.as({ ...people.anna, rules: ['redact-chats'] })
    const before = await edge.conversations.list.query()
    expect((await failureOf(edge.ask.mutate({ text: question }))).reason).toBe('PERSONAL_DATA_UNCHECKED')
    expect(await edge.conversations.list.query()).toEqual(before)
    await door.stop()
    await host.stop()
  })

  it('ends an answer that cannot be examined any more, and keeps what was', async () => {
    let isThere = true
    const presidio = createServer((_, response) => {
      response.writeHead(isThere ? 200 : 500, { 'content-type': 'application/json' }).end('[]')
    }).listen(0, '127.0.0.1')
    await once(presidio, 'listening')
    const address = presidio.address()
    const PRESIDIO_URL = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    const asker = createAsker()
    const host = await serve(store.url, [chat], { ...world.urls, PRESIDIO_URL })
    const door = await serve(store.url, [asker.service], { CHAT_SERVICE_URL: host.url })
    const edge = asker.as({ ...people.anna, rules: ['redact-chats'] })
    const { conversationId, messageId } = await edge.ask.mutate({ text: 'Wie lange ist die Probezeit?' })
    const reading = read(edge, messageId)
    world.state.say('Sechs Monate.\nSagt ')
    await expect
      .poll(async () => (await stored(edge, conversationId, messageId))?.text)
      .toBe('Sechs Monate.\n')
    isThere = false
    world.state.say('Erika Muster [1].\n')
    world.state.end()
    expect((await reading).done).toMatchObject({
      state: 'failed',
      errorReason: 'PERSONAL_DATA_UNCHECKED',
      text: 'Sechs Monate.\n',
    })
    await door.stop()
    await host.stop()
    presidio.close()
  })
})
