import { useState } from 'react'

/** The choices of appearance. */
export const themes = ['light', 'dark', 'system'] as const
/** One choice of appearance. */
export type Theme = (typeof themes)[number]

const storageKey = 'wattos.theme'

function stored(): Theme {
  try {
    const value = localStorage.getItem(storageKey)
    return themes.find((theme) => theme === value) ?? 'system'
  } catch {
    return 'system'
  }
}

/** The chosen appearance and how to change it; `public/theme.js` paints it. */
export function useTheme(): { theme: Theme; choose: (theme: Theme) => void } {
  const [theme, setTheme] = useState(stored)
  const choose = (next: Theme) => {
    try {
      localStorage.setItem(storageKey, next)
    } catch {
      // Without storage the system's choice stays.
    }
    setTheme(next)
    dispatchEvent(new Event('wattos:theme'))
  }
  return { theme, choose }
}
