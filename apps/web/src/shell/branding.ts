import { useEffect, useState } from 'react'
import { contrast, mix, readableOn } from '../lib/colour.ts'

const properties = ['--accent', '--accent-hover', '--on-accent', '--accent-wash'] as const
const grounds = { light: '#f7f6f2', dark: '#121715' } as const

type Theme = keyof typeof grounds

/** The accents that an organisation's colour leads to: readable on the ground, and with readable letters on them. */
export function accentsOf(colour: string, theme: Theme): Record<(typeof properties)[number], string> {
  const ground = grounds[theme]
  const accent = readableOn(colour, ground)
  const onAccent = contrast('#ffffff', accent) >= 4.5 ? '#ffffff' : '#000000'
  return {
    '--accent': accent,
    '--accent-hover': mix(accent, theme === 'light' ? '#000000' : '#ffffff', 0.18),
    '--on-accent': onAccent,
    '--accent-wash': mix(accent, ground, 0.86),
  }
}

const shownTheme = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light')

/** Paints the console in the organisation's colour, in the light and in the dark. */
export function useBrandColour(colour: string | null | undefined): void {
  const [theme, setTheme] = useState(shownTheme)
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(shownTheme()))
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const { style } = document.documentElement
    if (!colour) return
    for (const [name, value] of Object.entries(accentsOf(colour, theme))) style.setProperty(name, value)
    return () => {
      for (const name of properties) style.removeProperty(name)
    }
  }, [colour, theme])
}
