import { kit } from '../../kit.ts'
import { usageBy, usageInput } from './usage-query.ts'

/** The usage by key as CSV (RFC 4180, with a heading; cost in US dollars): `{ name, csv }`. */
export const exportUsage = kit
  .can('usage:read')
  .input(usageInput)
  .query(async ({ input, ctx }) => {
    await ctx.resources.accounts?.settled()
    const rows = await usageBy(ctx.db, ctx.principal.tenantId, input)
    const lines = rows.map(({ key, calls, failed, tokensIn, tokensOut, costMicros }) =>
      [cell(key), calls, failed, tokensIn, tokensOut, (costMicros / 1_000_000).toFixed(6)].join(','),
    )
    const heading = `${input.by},calls,failed,tokens_in,tokens_out,cost_usd`
    return { name: `usage-${input.by}-${input.span}.csv`, csv: [heading, ...lines, ''].join('\r\n') }
  })

// A cell that begins like a formula would be one in a spreadsheet.
const cell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
