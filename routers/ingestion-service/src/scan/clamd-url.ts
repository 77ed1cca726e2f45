import { z } from 'zod'
import type { ClamdAddress } from './clamd.ts'

/** CLAMD_URL, read: where the virus scanner listens. */
export const clamdVariable = z
  .string()
  .optional()
  .transform((text, context): ClamdAddress | undefined => {
    if (text === undefined) return undefined
    const url = URL.parse(text)
    if (url?.protocol === 'tcp:' && url.hostname !== '')
      return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) }
    if (url?.protocol === 'unix:' && url.pathname.length > 1)
      return { path: decodeURIComponent(url.pathname) }
    context.addIssue({
      code: 'custom',
      message: 'must be like tcp://clamd:3310 or unix:///run/clamav/clamd.ctl',
    })
    return z.NEVER
  })
