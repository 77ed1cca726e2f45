import { z } from 'zod'

/**
 * A mail server's address, `smtp:` or `smtps:`, as the mail library takes it. Where a password stands in it, it is given only
 * over TLS: to a server on `smtp:` that does not offer STARTTLS nothing is sent.
 */
export const mailServerVariable = () =>
  z.url({ protocol: /^smtps?$/ }).transform((text) => {
    const url = new URL(text)
    if (url.password !== '') url.searchParams.set('requireTLS', 'true')
    return url.href
  })
