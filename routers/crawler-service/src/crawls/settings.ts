import { z } from 'zod'

/** The longest address that is followed, in characters. */
export const maxUrlLength = 2_000

const pattern = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[/*]/, 'A pattern begins with / or * and matches the path of an address; * stands for anything.')

/** How a website is read: where it begins, how far it goes, and when again. */
export const settings = z.object({
  url: z.string().trim().min(1).max(maxUrlLength),
  name: z.string().trim().max(200).default('').describe('empty: the name of the host'),
  scope: z.enum(['path', 'host', 'domain']).default('host'),
  include: z.array(pattern).max(50).default([]),
  exclude: z.array(pattern).max(50).default([]),
  maxDepth: z.int().min(0).max(20).default(5),
  maxPages: z.int().min(1).default(200),
  render: z.boolean().default(false),
  removeVanished: z.boolean().default(true),
  schedule: z.string().trim().min(1).max(100).nullable().default(null),
  timeZone: z.string().max(100).default('Europe/Berlin'),
})

/** Settings of a crawl, checked in shape. */
export type Settings = z.infer<typeof settings>
