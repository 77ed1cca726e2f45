import { useEffect } from 'react'

/** Names the browser tab; each page says what it shows. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined || title === '' ? 'WattOS' : `${title} · WattOS`
  }, [title])
}
