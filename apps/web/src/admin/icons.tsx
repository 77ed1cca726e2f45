const paths = {
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.4-3.4 3-5.5 6.5-5.5s6.1 2.1 6.5 5.5M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .8 3.2 2.6 3.5 5',
  groups: 'M4 5h7v6H4zM13 13h7v6h-7zM13 5h7v6h-7zM4 13h7v6H4z',
  roles: 'M12 3.5 19 6v5.5c0 4.3-2.8 7.5-7 9-4.2-1.5-7-4.7-7-9V6zM9 12l2.2 2.2L15.2 10',
  keys: 'M15 9.5a5 5 0 1 0-4.7 5L12 16.2h2.5v2.5H17V21h4v-3.5l-6.3-6.3c.2-.5.3-1.1.3-1.7zM8.5 8.5h.01',
  signOn: 'M13.5 4.5H18A1.5 1.5 0 0 1 19.5 6v12a1.5 1.5 0 0 1-1.5 1.5h-4.5M9 8l4 4-4 4M13 12H4',
  tenants:
    'M4 20.5V6l7-2.5v17M11 9.5h7.5A1.5 1.5 0 0 1 20 11v9.5M2.5 20.5h19M7.2 9h.6M7.2 13h.6M7.2 17h.6M15 13.5h1M15 17h1',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4M4 12h5M13 12h7M11 9.8v4.4',
  models: 'M7 7h10v10H7zM10 3.5V7M14 3.5V7M10 17v3.5M14 17v3.5M3.5 10H7M3.5 14H7M17 10h3.5M17 14h3.5',
  usage: 'M4 20h16M7 20v-7M12 20V5M17 20v-10',
  prompts: 'M4 5.5h12v8.5H9l-3 3v-3H4zM19 9.5h1.5v8H19v2.5L16.5 17.5H12M7.5 8.5h5M7.5 11h3',
  budgets:
    'M4 7.5A1.5 1.5 0 0 1 5.5 6H17v3M4 7.5V18a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 18v-7.5A1.5 1.5 0 0 0 18.5 9H5.5A1.5 1.5 0 0 1 4 7.5zM16 14h.01',
  flags: 'M6 21V4.5h11.5L15 9l2.5 4.5H6',
  quality: 'M4 17a8 8 0 1 1 16 0M12 17l4-5.5M12 17h.01',
  queues: 'M4 6h16M4 12h16M4 18h10M18 16v4M16 18h4',
  health: 'M3 12h4l2.5-6 4 12 2.5-6H21',
  tools:
    'M14.5 6.5a4 4 0 0 0-5.3 5.1L4 16.8a1.7 1.7 0 0 0 0 2.4l.8.8a1.7 1.7 0 0 0 2.4 0l5.2-5.2a4 4 0 0 0 5.1-5.3l-2.7 2.7-2.6-.7-.7-2.6z',
  services: 'M9.5 4h5v5h-5zM3.5 15h5v5h-5zM15.5 15h5v5h-5zM12 9v3M6 15v-3h12v3',
  audit:
    'M6 3.5h9L19 7.5V19a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19V4.5A1 1 0 0 1 6 3.5zM8.5 10h7M8.5 13.5h7M8.5 17h4',
  privacy:
    'M6 10.5h12A1.5 1.5 0 0 1 19.5 12v7a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19v-7A1.5 1.5 0 0 1 6 10.5zM8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.5v2.5',
} as const

/** Names of the icons of the sections. */
export type SectionIcon = keyof typeof paths

/** The icon of a section; decorative beside its name. */
export function SectionSign({ name, className = 'size-5' }: { name: SectionIcon; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
