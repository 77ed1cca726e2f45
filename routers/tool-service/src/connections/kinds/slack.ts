import type { Outbound } from '@wattos/outbound'
import { z } from 'zod'
import { assertOk, jsonOf } from '../../tools/read-answer.ts'
import { toolError } from '../../tools/tool-error.ts'
import { tool } from '../../tools/tool.ts'
import { kind } from '../kind.ts'
import { idOf, nameOf } from '../names.ts'

const posted = z.union([
  z.object({ ok: z.literal(true), channel: z.string(), ts: z.string() }),
  z.object({ ok: z.literal(false), error: z.string() }),
])

interface Message {
  readonly text: string
  readonly channel: string | undefined
  readonly signal: AbortSignal
}

/** Messages into Slack: by an incoming webhook into its channel, or by a bot's token into any that the bot is in. */
export const slack = kind({
  settings: z.object({
    /** Where the bot writes if the call names no channel. */
    channel: z.string().max(100).optional(),
    apiUrl: z.url({ protocol: /^https?$/ }).default('https://slack.com/api'),
  }),
  secret: z
    .object({
      webhookUrl: z.url({ protocol: /^https?$/ }).optional(),
      botToken: z.string().max(500).optional(),
    })
    .refine(
      ({ webhookUrl, botToken }) => webhookUrl ?? botToken,
      'needs the address of a webhook or a bot’s token',
    ),
  aim: ({ apiUrl }) => apiUrl,
  tools: (connection, { outbound }) => {
    const { settings, secret } = connection
    return [
      tool({
        id: idOf(connection, 'post_message'),
        name: nameOf(connection, 'post_message'),
        description: `Posts a message in Slack. ${connection.description}`.trim(),
        arguments: z.object({
          text: z.string().min(1).max(10_000).describe("in Slack's own markup"),
          channel: z.string().max(100).optional().describe('id or #name; empty: the usual one'),
        }),
        effect: 'changes',
        timeoutMs: connection.timeoutMs,
        run: ({ text, channel = settings.channel }, { signal }) => {
          const message: Message = { text, channel, signal }
          if (secret.botToken)
            return postAsBot(outbound, `${settings.apiUrl}/chat.postMessage`, {
              ...message,
              token: secret.botToken,
            })
          return postToWebhook(outbound, secret.webhookUrl ?? '', message)
        },
      }),
    ]
  },
})

async function postToWebhook(outbound: Outbound, url: string, { text, signal }: Message) {
  const answer = await outbound.request(url, json({ text }, signal))
  assertOk(answer, 'Slack')
  return { text: 'The message was posted.' }
}

async function postAsBot(outbound: Outbound, url: string, message: Message & { readonly token: string }) {
  const { text, channel, signal, token } = message
  if (!channel) throw toolError('CHANNEL_MISSING', {})
  const sent = json({ text, channel }, signal)
  sent.headers.set('authorization', `Bearer ${token}`)
  const answer = await outbound.request(url, sent)
  assertOk(answer, 'Slack')
  const result = posted.parse(jsonOf(answer))
  if (!result.ok) throw toolError('SERVICE_REFUSED', { service: 'Slack' }, { words: result.error })
  return {
    text: `The message was posted in ${result.channel}.`,
    data: { channel: result.channel, ts: result.ts },
  }
}

const json = (body: unknown, signal: AbortSignal) => ({
  method: 'POST',
  headers: new Headers({ 'content-type': 'application/json; charset=utf-8' }),
  body: JSON.stringify(body),
  signal,
})
