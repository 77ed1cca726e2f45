/** Which of its tabs a page shows at first, by its address. */
export function tabOf({ tab }: Record<string, unknown>): { tab?: string } {
  return typeof tab === 'string' ? { tab } : {}
}
