import { expect, it } from 'vitest'
import { refusalOf } from './put-file.ts'

it('reads the reason of a refused upload', () => {
  const refusal = refusalOf(
    '{"error":{"reason":"DOCUMENT_ENCRYPTED","message":"protected","requestId":"r1"}}',
    422,
  )
  expect(refusal).toMatchObject({ reason: 'DOCUMENT_ENCRYPTED', message: 'protected', requestId: 'r1' })
})

it('finds a reason when something before the service refused', () => {
  expect(refusalOf('<html>too big</html>', 413).reason).toBe('DOCUMENT_TOO_LARGE')
  expect(refusalOf('', 401).reason).toBe('UNAUTHORIZED')
  expect(refusalOf('{"error":null}', 502).reason).toBe('UPLOAD_INTERRUPTED')
})
