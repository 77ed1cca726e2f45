import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { layRow } from './lay-row.ts'
import { password, until } from './platform.ts'
import { mark, type Planting } from './planting.ts'

const rows = z.array(z.unknown())

/** Mails that wait for a mail server: to the person, to an address that is not theirs yet, to whom they invited, from another organisation. */
export async function plantMails({ platform, person, userId, sql }: Planting): Promise<void> {
  const ask = async (path: string, body: object) => {
    const response = await fetch(`${platform.url}/api/auth/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...person.headers, 'content-type': 'application/json' },
    })
    if (!response.ok) throw new Error(await response.text())
  }
  await ask('change-address', { email: `${mark}new@example.org`, password })
  await ask('request-password-reset', { email: `${mark}mail@example.org` })
  await person.client.admin.invitations.create.mutate({ email: `${mark}guest@example.org`, role: 'viewer' })
  for (const name of ['new', 'mail', 'guest'])
    await until(`the mail to ${name}`, async () => {
      const found = await sql('select 1 from mail where recipient = $1', [`${mark}${name}@example.org`])
      return rows.parse(found).length > 0
    })
  const tenantId = randomUUID()
  await layRow(sql, 'tenant', { id: tenantId, slug: tenantId, name: 'Elsewhere' })
  const mail = { tenant_id: tenantId, subject: mark, text: '', text_sealed: mark }
  await layRow(sql, 'mail', { ...mail, id: randomUUID(), recipient: `${mark}Mail@example.org` })
  await layRow(sql, 'mail', { ...mail, id: randomUUID(), recipient: 'old@example.org', user_id: userId })
}
