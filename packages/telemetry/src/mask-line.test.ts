import { expect, it } from 'vitest'
import { maskLine } from './mask-line.ts'

const secret = 'A1-_'.repeat(10) + 'xyz'

it.each([
  ['Key (email)=(ada.lovelace+x@mail.example.org) exists', 'Key (email)=([e-mail]) exists'],
  ['connect postgresql://wattos:s3cret@db:5432/x', 'connect postgresql://wattos:[redacted]@db:5432/x'],
  [`/invitation#inv_${secret}`, '/invitation#inv_[redacted]'],
  ['authorization: Bearer abcdefgh.ijkl', 'authorization: Bearer [redacted]'],
  ['Incorrect API key provided: sk-proj-0123456789abcdef0123', 'Incorrect API key provided: sk-[redacted]'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', '[redacted]'],
])('takes out what nobody should read: %s', (line, masked) => {
  expect(maskLine(line)).toBe(masked)
})

it('leaves paths, ids and versions, and what is JSON stays it', () => {
  const line = JSON.stringify({
    stack: 'at x (/app/node_modules/.pnpm/zod@4.1.0/node_modules/zod/index.js:1:2)',
    id: '0198f6a8-c366-7f8c-a64e-c3e232d82da8',
    url: 'http://chat-service.railway.internal:3006/mesh',
    event: 'task-force_started',
  })
  expect(maskLine(line)).toBe(line)
  expect(JSON.parse(maskLine(JSON.stringify({ err: 'to "ada@example.org"' })))).toEqual({
    err: 'to "[e-mail]"',
  })
})
