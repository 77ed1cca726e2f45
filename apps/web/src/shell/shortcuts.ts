import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Ctrl/Cmd+Shift+O starts a new chat, Ctrl/Cmd+Shift+S shows or hides the sidebar. */
export function useShortcuts(toggleSidebar: () => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey) return
      const key = event.key.toLowerCase()
      if (key !== 'o' && key !== 's') return
      event.preventDefault()
      if (key === 's') toggleSidebar()
      else void navigate({ to: '/' })
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  })
}
