import { createNodeClient } from '@wattos/client/node'
import { createBrowser } from './browser.ts'

/** A browser with the typed client of whoever is signed in with it. */
export function createPerson(url: string) {
  const browser = createBrowser(url)
  const cookie = () => [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return { ...browser, client: createNodeClient(url, { headers: () => ({ cookie: cookie(), origin: url }) }) }
}

/** Somebody with a browser. */
export type Person = ReturnType<typeof createPerson>

/** Invites somebody and lets them sign up with the link. */
export async function join(
  administrator: Person,
  url: string,
  invited: {
    email: string
    role: 'administrator' | 'editor' | 'viewer'
    groupIds?: string[]
    customRoleId?: string
  },
): Promise<Person> {
  const { link } = await administrator.client.admin.invitations.create.mutate(invited)
  const person = createPerson(url)
  await person.signUp(invited.email, { invitation: link.split('#')[1] })
  return person
}
