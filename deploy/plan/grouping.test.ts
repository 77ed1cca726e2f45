import { services } from '@wattos/scripts/services'
import { expect, test } from 'vitest'
import { groupings } from './grouping.ts'
import { plan } from './plan.ts'

test('every service is in exactly one app, however they are grouped', async () => {
  const [separate, small] = [await plan(groupings.separate), await plan(groupings.small)]
  const folders = (apps: typeof small) => apps.flatMap(({ folder }) => folder.split('+')).toSorted()
  expect(folders(small)).toEqual(folders(separate))
  expect(new Set(small.map(({ port }) => port)).size).toBe(small.length)
  for (const members of Object.values(groupings.small))
    for (const member of members) expect(services.map(({ name }) => name)).toContain(member)
})

test('services that share an app are reached there by all others, and not by an address within it', async () => {
  const small = await plan(groupings.small)
  for (const [name, members] of Object.entries(groupings.small)) {
    const app = small.find((one) => one.name === name)
    expect(app?.folder).toBe(members.join('+'))
    expect(app?.port).toBe(services.find((one) => one.name === name)?.port)
    expect(app?.uses).not.toContain(name)
    for (const { variables } of small)
      for (const { from, value } of variables)
        if (from === 'address') expect(members.filter((member) => member !== name)).not.toContain(value)
  }
  const chat = small.find(({ name }) => name === 'chat-service')
  const addressOf = (variable: string) => chat?.variables.find(({ name }) => name === variable)?.value
  expect(addressOf('CHARACTER_SERVICE_URL')).toBe('admin-service')
  expect(addressOf('FEEDBACK_SERVICE_URL')).toBe('tool-service')
})
