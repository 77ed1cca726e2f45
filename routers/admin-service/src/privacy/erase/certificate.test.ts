import { expect, it } from 'vitest'
import { certificateSchema, certify, isGenuine, type Statement } from './certificate.ts'

const secret = 'a secret that only this test knows'
const statement: Statement = {
  erasureId: 'e',
  tenantId: 't',
  userId: 'u',
  requestedAt: '2026-11-25T10:00:00.000Z',
  finishedAt: '2026-11-25T10:00:09.000Z',
  items: [
    { service: 'chat-service', what: 'message', action: 'deleted', count: 2, why: undefined },
    {
      service: 'admin-service',
      what: 'erasure',
      action: 'kept',
      count: 1,
      why: { en: 'proof', de: 'Nachweis' },
    },
  ],
  notes: [],
}

it('is genuine also after the database has put its keys in another order', () => {
  const certificate = certify(statement, secret)
  const { items, ...rest } = certificate.statement
  const stored = { ...certificate, statement: { items, ...rest } }
  const reordered = certificateSchema.parse(JSON.parse(JSON.stringify(stored)))
  expect(isGenuine(reordered, secret)).toBe(true)
})

it('is not when a number was changed, or another platform signed it', () => {
  const certificate = certify(statement, secret)
  const items = statement.items.map((one) => ({ ...one, count: 3 }))
  expect(isGenuine({ ...certificate, statement: { ...statement, items } }, secret)).toBe(false)
  expect(isGenuine(certify(statement, 'another secret of another platform'), secret)).toBe(false)
})
