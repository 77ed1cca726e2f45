import { describe, expect, it } from 'vitest'
import { readQuoted, readWritten } from './answer-text.ts'

describe('quoted answers', () => {
  it('become one block per quotation, each with its numbers', () => {
    expect(readQuoted('„Eins.“ [1] „Zwei.“ [2][3]')).toEqual([
      {
        type: 'quote',
        parts: [
          { type: 'text', text: '„Eins.“ ' },
          { type: 'cite', ordinals: [1] },
        ],
      },
      {
        type: 'quote',
        parts: [
          { type: 'text', text: '„Zwei.“ ' },
          { type: 'cite', ordinals: [2] },
          { type: 'cite', ordinals: [3] },
        ],
      },
    ])
  })

  it('keep what documents say untouched, also where it looks like Markdown', () => {
    expect(readQuoted('„# 5 *wichtig* `x`“ [1]')).toEqual([
      {
        type: 'quote',
        parts: [
          { type: 'text', text: '„# 5 *wichtig* `x`“ ' },
          { type: 'cite', ordinals: [1] },
        ],
      },
    ])
  })

  it('do not present as a quotation what is none', () => {
    expect(readQuoted('Dazu steht nichts in den Dokumenten.')[0]?.type).toBe('paragraph')
    expect(readQuoted('„Die Fr')[0]?.type).toBe('quote')
  })

  it('show a quotation that is still being given', () => {
    expect(readQuoted('„Eins.“ [1] „Zw')).toHaveLength(2)
    expect(readQuoted('')).toEqual([])
  })
})

describe('written answers', () => {
  it('find numbers alone, together and next to each other', () => {
    expect(readWritten('So ist es [1], [2, 3] und [4][5].')).toEqual([
      {
        type: 'paragraph',
        parts: [
          { type: 'text', text: 'So ist es ' },
          { type: 'cite', ordinals: [1] },
          { type: 'text', text: ', ' },
          { type: 'cite', ordinals: [2, 3] },
          { type: 'text', text: ' und ' },
          { type: 'cite', ordinals: [4] },
          { type: 'cite', ordinals: [5] },
          { type: 'text', text: '.' },
        ],
      },
    ])
  })

  it('read headings, lists after a sentence, emphasis and code', () => {
    const blocks = readWritten(
      '## Fristen\nEs gilt:\n- **sechs** Monate [1]\n- ein\n  Jahr\n\n1. a\n2. b\n\n```\nx = 1\n```',
    )
    expect(blocks.map((block) => block.type)).toEqual(['heading', 'paragraph', 'list', 'list', 'code'])
    expect(blocks[2]).toEqual({
      type: 'list',
      ordered: false,
      items: [
        [
          { type: 'strong', text: 'sechs' },
          { type: 'text', text: ' Monate ' },
          { type: 'cite', ordinals: [1] },
        ],
        [{ type: 'text', text: 'ein Jahr' }],
      ],
    })
  })

  it('leave brackets alone that are no numbers of sources', () => {
    expect(readWritten('Siehe [Anhang] und [2024].')).toEqual([
      { type: 'paragraph', parts: [{ type: 'text', text: 'Siehe [Anhang] und [2024].' }] },
    ])
  })

  it('show code whose end has not arrived yet', () => {
    expect(readWritten('```js\nlet a')).toEqual([{ type: 'code', text: 'let a' }])
  })
})
