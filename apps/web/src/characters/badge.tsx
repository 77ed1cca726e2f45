import type { CharacterDefinition } from '../api.ts'

type Look = CharacterDefinition['look']

const shapes: Readonly<Record<Look['figure'], string>> = {
  person: 'M12 12.2a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6zM4.8 20c.7-3.9 3.5-6 7.2-6s6.5 2.1 7.2 6',
  owl: 'M5 5.5c2 1.4 4.3 1.4 7 .4 2.7 1 5 1 7-.4v8c0 4-3 6.5-7 6.5s-7-2.5-7-6.5zM9 12.2a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8zM15 12.2a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8zM12 12.5l-1.2 2h2.4z',
  robot: 'M6 8.5h12v9.5H6zM12 8.5V5M9.5 12.2h.01M14.5 12.2h.01M9.5 15.3h5M3.5 11.5v4M20.5 11.5v4',
  book: 'M12 6.5C10 5 7.5 4.6 4.5 5v13c3-.4 5.5 0 7.5 1.5 2-1.5 4.500-1.9 7.500-1.500V5c-3-.4-5.500 0-7.500 1.500zM12 6.500v13',
  compass: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM15.300 8.700l-2 4.600-4.600 2 2-4.600z',
  leaf: 'M5 19c0-8 5-13.500 14-14-.3 9-5 14-12 14M5 19.500c1.500-4 4.500-7.500 8.500-9.500',
}

/** How a character looks, small. Decorative: its name stands beside it. */
export function CharacterBadge({ look, className = 'size-10' }: { look: Look; className?: string }) {
  return (
    <svg viewBox="-6 -6 36 36" className={`shrink-0 rounded-full ${className}`} aria-hidden="true">
      <rect x="-6" y="-6" width="36" height="36" fill={`hsl(${look.hue} 45% 38%)`} />
      <path
        d={shapes[look.figure]}
        fill="none"
        stroke="#fff"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
