import { expect, it } from 'vitest'
import { withGone } from './with-gone.ts'

it('shows what is chosen and not offered any more, once, behind what is offered', () => {
  const offered = [
    { value: 'a', text: 'Ada' },
    { value: 'b', text: 'Bert' },
  ]
  const asGone = (value: string) => ({ value, text: value, hint: 'gone' })
  expect(withGone(offered, ['b', 'x'], asGone)).toEqual([...offered, { value: 'x', text: 'x', hint: 'gone' }])
  expect(withGone(offered, ['a'], asGone)).toEqual(offered)
})
