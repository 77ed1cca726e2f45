import { BlockList, isIP } from 'node:net'

/** Providers that generate, in the order in which the first configured one becomes the default; `local` quotes instead. */
export const providerNames = [
  'openai',
  'azure',
  'anthropic',
  'google',
  'mistral',
  'openai-compatible',
  'gguf',
  'ollama',
  'local',
] as const

/** A provider of answers. */
export type ProviderName = (typeof providerNames)[number]

/** A provider whose models write. */
export type ModelProvider = Exclude<ProviderName, 'local'>

/** A provider reached over HTTP. */
export type RemoteProvider = Exclude<ModelProvider, 'gguf'>

/** The providers reached over HTTP. */
export const remoteProviders = providerNames.filter(
  (name): name is RemoteProvider => name !== 'local' && name !== 'gguf',
)

/** Providers that make vectors. */
export const embeddingProviders = [
  'openai',
  'azure',
  'google',
  'mistral',
  'openai-compatible',
  'gguf',
  'ollama',
  'local',
] as const

/** A provider of vectors. */
export type EmbeddingProvider = (typeof embeddingProviders)[number]

/** What a person calls each provider. */
export const providerLabels: Readonly<Record<ProviderName, string>> = {
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  anthropic: 'Anthropic',
  google: 'Google Gemini',
  mistral: 'Mistral',
  'openai-compatible': 'OpenAI-compatible server',
  gguf: 'GGUF file',
  ollama: 'Ollama',
  local: 'WattOS',
}

const privateNetworks = new BlockList()
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  privateNetworks.addSubnet(network, bits, 'ipv4')
privateNetworks.addAddress('::1', 'ipv6')
privateNetworks.addSubnet('fc00::', 7, 'ipv6')

/** Whether an address lies on this machine or in a private network, so that texts do not leave the house. */
export function isNearby(address: string): boolean {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '')
  const version = isIP(host)
  if (version > 0) return privateNetworks.check(host, version === 6 ? 'ipv6' : 'ipv4')
  // Names without a dot are found only by a resolver of this network.
  return !host.includes('.') || /\.(local|internal|localhost)$/.test(host)
}
