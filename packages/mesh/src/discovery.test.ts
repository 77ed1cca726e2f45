import { describe, expect, it } from 'vitest'
import { discover, serviceVariable } from './discovery.ts'

const rag = { name: 'rag-service', port: 3007 }
const nothing = new Set<string>()

describe('discovery', () => {
  it('names the variables as the operators’ guide does', () => {
    expect(
      ['chat-service', 'llm-gateway', 'api-gateway', 'customer-intelligence-service'].map(serviceVariable),
    ).toEqual(['CHAT_SERVICE_URL', 'LLM_GATEWAY_URL', 'API_GATEWAY_URL', 'CUSTOMER_INTELLIGENCE_SERVICE_URL'])
  })

  it('prefers this process, then the variable, on every platform', () => {
    const environment = { RAG_SERVICE_URL: 'http://rag.example:9000/', DEPLOYMENT_PLATFORM: 'kubernetes' }
    expect(discover(rag, { mounted: new Set(['rag-service']), environment }).kind).toBe('local')
    expect(discover(rag, { mounted: nothing, environment })).toMatchObject({
      kind: 'http',
      addresses: [{ url: 'http://rag.example:9000', weight: 1 }],
    })
  })

  it('assumes the fixed port only on a developer’s machine', () => {
    expect(discover(rag, { mounted: nothing, environment: {} })).toMatchObject({
      addresses: [{ url: 'http://127.0.0.1:3007' }],
    })
  })

  it('takes several addresses with weights', () => {
    const environment = { RAG_SERVICE_URL: 'https://a.example;weight=9, https://b.example;weight=1' }
    expect(discover(rag, { mounted: nothing, environment })).toMatchObject({
      addresses: [
        { url: 'https://a.example', weight: 9 },
        { url: 'https://b.example', weight: 1 },
      ],
    })
    expect(() =>
      discover(rag, { mounted: nothing, environment: { RAG_SERVICE_URL: 'https://a.example;heavy' } }),
    ).toThrow(/weight=/)
  })

  it.each([
    { RAILWAY_ENVIRONMENT_NAME: 'production' },
    { RAILWAY_ENVIRONMENT: 'production' },
    { KUBERNETES_SERVICE_HOST: '10.0.0.1' },
    { DEPLOYMENT_PLATFORM: 'compose' },
  ])('stops the start and names the variable where an address is missing: %o', (environment) => {
    expect(() => discover(rag, { mounted: nothing, environment })).toThrow(/RAG_SERVICE_URL is not set/)
  })

  it('refuses an address that is none, and a platform that is none', () => {
    expect(() => discover(rag, { mounted: nothing, environment: { RAG_SERVICE_URL: 'rag:3007' } })).toThrow(
      /RAG_SERVICE_URL/,
    )
    expect(() => discover(rag, { mounted: nothing, environment: { DEPLOYMENT_PLATFORM: 'moon' } })).toThrow(
      /DEPLOYMENT_PLATFORM/,
    )
  })
})
