import { useSyncExternalStore } from 'react'

let message = ''
const listeners = new Set<() => void>()

function set(next: string): void {
  message = next
  for (const listener of listeners) listener()
}

/** Says something to screen readers once, without interrupting them. */
export function announce(text: string): void {
  // Emptied first, so that the same words are read again the next time.
  set('')
  setTimeout(() => set(text), 60)
}

/** The one live region of the page. */
export function Announcer() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => message,
  )
  return (
    <div role="status" className="sr-only">
      {text}
    </div>
  )
}
