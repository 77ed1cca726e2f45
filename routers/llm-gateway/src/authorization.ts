import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { z } from 'zod'
import type { providerFields } from './procedures/admin/provider-fields.ts'
import type { edge, internal } from './router.ts'

// Models belong to the installation: who may use them at all may use all of them.
const forAll = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const

// Everybody who administers sees and changes what is their own organisation's.
const ofTenant = { otherTenant: 'allowed', withoutGrant: 'PERMISSION_MISSING' } as const
const missing = {
  otherTenant: 'LLM_NOT_FOUND',
  withoutGrant: 'PERMISSION_MISSING',
  ends: 'LLM_NOT_FOUND',
} as const
const reading = {
  otherTenant: 'PERMISSION_MISSING',
  withoutGrant: 'PERMISSION_MISSING',
  ends: 'PERMISSION_MISSING',
} as const
const nobody = '00000000-0000-7000-8000-000000000000'
const provider = {
  name: 'eigener',
  kind: 'openai-compatible',
  label: 'Eigener',
  baseUrl: 'http://127.0.0.1:9/v1',
  models: ['klein'],
  place: 'eu',
  enabled: true,
} satisfies z.input<typeof providerFields>

// Nobody has set up a model for these here.
const noModel = {
  alone: 'LLM_TASK_MISSING',
  otherTenant: 'LLM_TASK_MISSING',
  withoutGrant: 'LLM_TASK_MISSING',
  ends: 'LLM_TASK_MISSING',
} as const
const recording = { name: 'memo.wav', base64: 'UklGRg==' }

/** Whom the models answer. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    models: { from: 'member', ...forAll },
    taskModels: { from: 'member', ...forAll },
    embeddingModel: { from: 'member', ...forAll },
    test: {
      from: 'administrator',
      input: { model: 'of-nobody/model' },
      otherTenant: 'LLM_MODEL_UNKNOWN',
      withoutGrant: 'PERMISSION_MISSING',
      ends: 'LLM_MODEL_UNKNOWN',
    },
    providers: {
      list: { from: 'administrator', ...ofTenant },
      create: {
        from: 'administrator',
        input: provider,
        otherTenant: 'LLM_ADDRESS_FORBIDDEN',
        withoutGrant: 'PERMISSION_MISSING',
        ends: 'LLM_ADDRESS_FORBIDDEN',
      },
      update: { from: 'administrator', input: { id: nobody, label: 'Neu' }, ...missing },
      remove: { from: 'administrator', input: { id: nobody }, ...missing },
    },
    aliases: {
      list: { from: 'administrator', ...ofTenant },
      save: {
        from: 'administrator',
        input: { name: 'eigener', strategy: 'order', targets: [{ model: 'of-nobody/model' }] },
        otherTenant: 'LLM_MODEL_UNKNOWN',
        withoutGrant: 'PERMISSION_MISSING',
        ends: 'LLM_MODEL_UNKNOWN',
      },
      remove: { from: 'administrator', input: { name: 'gibt-es-nicht' }, ...missing },
    },
    prices: {
      list: { from: 'administrator', ...ofTenant },
      save: { from: 'administrator', input: { model: 'of-nobody/model', price: null }, ...ofTenant },
    },
    limits: {
      list: { from: 'administrator', ...ofTenant },
      save: {
        from: 'administrator',
        input: { name: 'Monat', scope: 'tenant', unit: 'cost', window: 'month', amount: 1, hard: false },
        ...ofTenant,
      },
      remove: { from: 'administrator', input: { id: nobody }, ...missing },
    },
    settings: {
      get: { from: 'administrator', ...ofTenant },
      update: {
        from: 'administrator',
        input: {
          euOnly: false,
          redactPii: false,
          injection: 'note',
          moderate: false,
          logPrompts: false,
          maxCostMicros: null,
        },
        ...ofTenant,
      },
    },
    usage: {
      read: { from: 'administrator', input: { span: '7d', by: 'model' }, ...ofTenant },
      csv: { from: 'administrator', input: { span: '7d', by: 'model' }, ...ofTenant },
    },
    prompts: {
      list: { from: 'administrator', input: {}, ...ofTenant },
      // Others' words: administrators read them only where the organisation says so.
      search: { from: 'administrator', input: { words: 'zwei Worte' }, ...reading },
      get: { from: 'administrator', input: { id: nobody }, ...reading },
    },
  },
  internal: {
    subject: subjectAuthorization,
    chat: {
      alone: 'allowed',
      input: {
        messages: [],
        question: 'Wie lange?',
        language: 'de',
        sources: [{ ordinal: 1, text: 'Es dauert sechs Wochen.', title: 'Text', score: 0.9 }],
      },
      ...forAll,
    },
    complete: {
      alone: 'LLM_MODEL_UNKNOWN',
      input: { messages: [{ role: 'user', content: 'Wie lange?' }] },
      // Without a provider there is only the extractive model, which takes no free request.
      otherTenant: 'LLM_MODEL_UNKNOWN',
      withoutGrant: 'LLM_MODEL_UNKNOWN',
      ends: 'LLM_MODEL_UNKNOWN',
    },
    embed: { alone: 'allowed', input: { texts: ['Ein Text.'], purpose: 'query' }, ...forAll },
    embeddingModel: { alone: 'allowed', ...forAll },
    rerank: { input: { query: 'Wie lange?', documents: ['Es dauert sechs Wochen.'] }, ...noModel },
    speak: { input: { text: 'Es dauert sechs Wochen.', voice: 'alloy' }, ...noModel },
    transcribe: { input: { recording }, ...noModel },
    translate: { input: { recording }, ...noModel },
    transcript: { input: { recording }, ...noModel },
  },
}
