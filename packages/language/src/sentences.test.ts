import { describe, expect, it } from 'vitest'
import { sentences } from './sentences.ts'
import { windows } from './windows.ts'

const split = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  it.each([
    [
      'Das gilt z. B. am 3. Januar 2024. Dr. Müller prüft.',
      ['Das gilt z. B. am 3. Januar 2024.', 'Dr. Müller prüft.'],
    ],
    [
      'Johannes Paul II. kam im 19. Jahrhundert. Er blieb.',
      ['Johannes Paul II. kam im 19. Jahrhundert.', 'Er blieb.'],
    ],
    ['Siehe Art. 5 Abs. 2. Dieser Art. Genau.', ['Siehe Art. 5 Abs. 2.', 'Dieser Art.', 'Genau.']],
    ['The U.S. team won 3.5 games. Did it? Yes!', ['The U.S. team won 3.5 games.', 'Did it?', 'Yes!']],
    ['Er sagte: „Nein.“ Dann ging er.', ['Er sagte: „Nein.“', 'Dann ging er.']],
  ])('of %s', (text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  it('keep wrapped lines together and end at headings, list items and table rows', () => {
    expect(
      split(
        '# Kosten\nEin Satz, der auf zwei\nZeilen steht.\n- Punkt eins\n- Punkt zwei\n| a | b |\n| 1 | 2 |\n\nEnde',
      ),
    ).toEqual([
      '# Kosten',
      'Ein Satz, der auf zwei\nZeilen steht.',
      '- Punkt eins',
      '- Punkt zwei',
      '| a | b |',
      '| 1 | 2 |',
      'Ende',
    ])
  })

  it('come together in windows that leave nothing out', () => {
    const text = 'Eins. Zwei. Drei ist ein längerer Satz. Vier.'
    expect(windows(text, 12).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Eins. Zwei.',
      'Drei ist ein längerer Satz.',
      'Vier.',
    ])
  })
})
