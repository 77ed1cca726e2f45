import { useState } from 'react'
import type { FormEvent } from 'react'

/** The state of a form: whether somebody tried to send it, whether it is being sent, and why that failed. */
export function useForm(complete: boolean, send: () => Promise<unknown>) {
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    error,
    run,
    /** The text under a field that was left empty. */
    missing: (value: string, text: string) => (tried && value.trim() === '' ? text : undefined),
    onSubmit: (event: FormEvent) => {
      event.preventDefault()
      setTried(true)
      if (complete && !busy) void run(send)
    },
  }
}
