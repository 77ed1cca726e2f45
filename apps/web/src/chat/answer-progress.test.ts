import { describe, expect, it } from 'vitest'
import type { Message } from '../api.ts'
import { beginProgress, progressWith } from './answer-progress.ts'

const text = (id: number, piece: string) => ({ id: String(id), data: { type: 'text' as const, text: piece } })

describe('a growing answer', () => {
  it('searches first, then grows', () => {
    const begun = beginProgress('')
    expect(begun.status).toBe('searching')
    const grown = progressWith(progressWith(begun, text(4, 'Die ')), text(9, 'Frist'))
    expect(grown).toEqual({ text: 'Die Frist', status: 'answering' })
  })

  it('goes on after a reload from what the page already held', () => {
    expect(progressWith(beginProgress('Die '), text(9, 'Frist')).text).toBe('Die Frist')
  })

  it('does not double what is sent again after a broken connection', () => {
    const once = progressWith(beginProgress('Die '), text(9, 'Frist'))
    expect(progressWith(once, text(9, 'Frist')).text).toBe('Die Frist')
    expect(progressWith(once, text(13, 'Frist ist')).text).toBe('Die Frist ist')
  })

  it('ends with the message as it was saved', () => {
    const message: Message = {
      id: 'm',
      role: 'assistant',
      text: 'Fertig.',
      state: 'complete',
      mode: 'extractive',
      withheld: false,
      notice: null,
      abstained: false,
      citations: [],
      links: [],
      runId: null,
      model: null,
      errorReason: null,
      errorRequestId: null,
      createdAt: '2026-01-01T00:00:00Z',
      firstTokenMs: 1,
      totalMs: 2,
    }
    expect(progressWith(beginProgress('Fer'), { id: '7', data: { type: 'done', message } })).toMatchObject({
      text: 'Fertig.',
      message,
    })
  })
})
