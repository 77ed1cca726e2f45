import { domainToASCII } from 'node:url'
import { z } from 'zod'

/** A host name as browsers send it: `ki.example.org`, umlauts as `xn--…`. */
export const hostInput = z
  .string()
  .trim()
  .max(200)
  .transform((text) => domainToASCII(text))
  .pipe(z.string().regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/))
