import { useEffect, useState } from 'react'
import { RequestError } from '../lib/request-error.ts'

const mark = '#sso='

/** Why somebody who comes back from their organisation's sign-in service was not let in: the address says it, once. */
export function useSignOnProblem(): RequestError | undefined {
  const [problem] = useState(() => {
    const { hash } = window.location
    return hash.startsWith(mark) ? new RequestError(hash.slice(mark.length), 'not let in') : undefined
  })
  useEffect(() => {
    if (problem) window.history.replaceState(null, '', window.location.pathname)
  }, [problem])
  return problem
}
