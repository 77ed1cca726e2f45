/** Whoever gets texts of people from the platform: a provider of models, where it computes, and its models in use. */
export interface Recipient {
  readonly provider: string
  /** `eu`: within the European Union; `elsewhere`: not, or not known. */
  readonly place: 'eu' | 'elsewhere'
  readonly models: readonly string[]
}

/** A model, or a name for several (`alias`), that people may choose. */
export interface Chosen {
  readonly id: string
  readonly provider: string
  readonly region: 'house' | 'eu' | 'elsewhere'
}

/** The providers of these models; models that run in the house pass nothing on. */
export function recipientsOf(models: readonly Chosen[]): Recipient[] {
  const recipients = new Map<string, { provider: string; place: 'eu' | 'elsewhere'; models: string[] }>()
  for (const { id, provider, region } of models) {
    // A name for several models passes texts on to those that are listed themselves.
    if (provider === 'alias' || region === 'house') continue
    const key = `${provider} ${region}`
    const known = recipients.get(key) ?? { provider, place: region, models: [] }
    known.models.push(id)
    recipients.set(key, known)
  }
  return [...recipients.values()]
}
