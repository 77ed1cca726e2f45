/** Name under which the table of accounts knows a provider. */
export const accountProvider = (id: string): string => `sso:${id}`
