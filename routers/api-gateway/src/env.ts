import { z } from 'zod'

// Web addresses, separated by commas; what counts of each, and what the others are told.
const addresses = (part: (url: URL) => string, what: string) =>
  z
    .string()
    .default('')
    .transform((text, context) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map((one) => {
          const url = URL.parse(one)
          if (url?.protocol === 'http:' || url?.protocol === 'https:') return part(url)
          context.addIssue({ code: 'custom', message: `"${one}" is not ${what}` })
          return one
        }),
    )

const originList = addresses(({ origin }) => origin, 'an origin such as https://app.example.org')
const addressList = addresses(({ href }) => href.replace(/\/$/, ''), 'an address such as http://worker:3031')

const perMinute = (usual: number) => z.coerce.number().int().min(0).max(1_000_000).default(usual)

/** Variables of the public door. */
export const gatewayEnvironment = z.object({
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'address under which browsers reach the platform, such as https://ai.example.org; makes cookies Secure when https',
    ),
  RAILWAY_PUBLIC_DOMAIN: z.string().optional().describe('set by Railway; stands in for PUBLIC_URL'),
  CORS_ORIGIN: originList.describe('another origin whose pages may use the platform with its cookies'),
  CORS_ORIGINS: originList.describe('several such origins, separated by commas'),
  TRUST_PROXY: z
    .string()
    .default('0')
    .transform((text, context) => {
      const hops = text === 'true' ? 1 : text === 'false' ? 0 : Number(text)
      if (Number.isInteger(hops) && hops >= 0 && hops <= 10) return hops
      context.addIssue({ code: 'custom', message: 'must be true, false or the number of proxies in front' })
      return z.NEVER
    })
    .describe('number of own proxies in front whose x-forwarded-* headers are believed; true is 1'),
  RATE_LIMIT_PERSON: perMinute(1_800).describe('requests a minute that one person may make; 0: any number'),
  RATE_LIMIT_KEY: perMinute(1_800).describe('requests a minute with one API key; 0: any number'),
  RATE_LIMIT_ADDRESS: perMinute(600).describe(
    'requests a minute from one address by visitors who are not signed in; 0: any number. A school may come from one address',
  ),
  REDIS_URL: z
    .string()
    .optional()
    .describe('Redis, where the gateway’s replicas count together; empty: each counts for itself'),
  WEB_DIR: z.string().optional().describe('folder of the built console; default: apps/web/dist'),
  MESH_OBSERVE: addressList.describe(
    'addresses of further processes that nobody calls, such as workers, for the console’s page of services; separated by commas',
  ),
})

/** Parsed variables of the public door. */
export type GatewayEnvironment = z.infer<typeof gatewayEnvironment>
