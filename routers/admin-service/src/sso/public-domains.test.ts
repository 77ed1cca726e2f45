import { expect, it } from 'vitest'
import { isPublicDomain } from './public-domains.ts'

it.each([
  ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'gmx.com', 'gmx.eu', 'gmx.org', 'gmx.info'],
  ['web.de', 'email.de', 't-online.de', 'magenta.de', 'freenet.de', 'mail.de', 'arcor.de', 'vodafonemail.de'],
  ['posteo.de', 'posteo.net', 'mailbox.org', 'tutanota.com', 'tuta.com', 'proton.me', 'protonmail.com'],
  [
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'outlook.de',
    'hotmail.com',
    'yahoo.de',
    'icloud.com',
    'aol.com',
  ],
  ['bluewin.ch', 'aon.at', 'chello.at', 'berlin.de'],
])('takes domains of providers of mail for nobody’s own: %s, %s, …', (...providers) => {
  expect(providers.filter((domain) => !isPublicDomain(domain))).toEqual([])
})

it('takes domains of offices, schools and firms for theirs', () => {
  const own = [
    'ba-lichtenberg.berlin.de',
    'bund.de',
    'hamburg.de',
    'koeln.de',
    'muenchen.de',
    'telekom.de',
    'test.de',
    'tu-berlin.de',
    'nus.edu.sg',
  ]
  expect(own.filter(isPublicDomain)).toEqual([])
})
