import { useEffect, useState } from 'react'
import { RequestError } from '../../lib/request-error.ts'
import { refusalOf } from '../../spaces/put-file.ts'

const mark = '#account='

/** Leads the browser to the other side, where the person says yes; it comes back to this page. Throws a RequestError. */
export async function setOut(connectionId: string): Promise<void> {
  const response = await fetch(`/connect/${connectionId}`, { method: 'POST' }).catch(() => {
    throw new RequestError('OFFLINE', 'the platform did not answer')
  })
  if (!response.ok) throw refusalOf(await response.text(), response.status)
  const answer: unknown = await response.json()
  const url: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'url') : undefined
  const target = typeof url === 'string' ? URL.parse(url) : null
  if (target?.protocol !== 'https:' && target?.protocol !== 'http:')
    throw new RequestError('ACCOUNT_FAILED', 'the other side named no address')
  window.location.assign(target)
}

/** What came of the way to the other side from which the person comes back: the address says it, once. */
export function useWayBack(): { readonly problem: RequestError | undefined } | undefined {
  const [back] = useState(() => {
    const { hash } = window.location
    if (!hash.startsWith(mark)) return undefined
    const reason = hash.slice(mark.length)
    return { problem: reason === 'connected' ? undefined : new RequestError(reason, 'not connected') }
  })
  useEffect(() => {
    if (back) window.history.replaceState(null, '', window.location.pathname)
  }, [back])
  return back
}
