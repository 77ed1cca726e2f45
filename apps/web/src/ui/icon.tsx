const paths = {
  plus: 'M12 5v14M5 12h14',
  library:
    'M4 5.5A1.5 1.5 0 0 1 5.5 4H10v16H5.5A1.5 1.5 0 0 1 4 18.5zM10 4h4.5A1.5 1.5 0 0 1 16 5.5V20h-6M16 7.2l2.4-.6a1 1 0 0 1 1.2.7l2.3 10.5a1 1 0 0 1-.7 1.2L16 20',
  sidebar:
    'M5.5 4.5h13A1.5 1.5 0 0 1 20 6v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18V6a1.5 1.5 0 0 1 1.5-1.5zM9.5 4.5v15',
  menu: 'M4 7h16M4 12h16M4 17h10',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
  stop: 'M7.5 7.5h9v9h-9z',
  upload: 'M12 16V5M7 10l5-5 5 5M5 19h14',
  file: 'M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zM13.5 3.5v5h5',
  copy: 'M9 9h9.5A1.5 1.5 0 0 1 20 10.5V19a1.5 1.5 0 0 1-1.5 1.5H10A1.5 1.5 0 0 1 8.5 19V9.5M15.5 9V5.5A1.5 1.5 0 0 0 14 4H5.5A1.5 1.5 0 0 0 4 5.5V14a1.5 1.5 0 0 0 1.5 1.5h3',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5',
  trash:
    'M5 7h14M10 7V4.5h4V7M7 7l.8 12a1.5 1.5 0 0 0 1.5 1.5h5.4a1.5 1.5 0 0 0 1.5-1.5L17 7M10.5 11v5.5M13.5 11v5.5',
  pencil: 'M4.5 19.5l.8-4L15.6 5.2a1.4 1.4 0 0 1 2 0l1.2 1.2a1.4 1.4 0 0 1 0 2L8.5 18.7z',
  sliders: 'M4 7h9M17 7h3M15 4.8v4.4M4 17h3M11 17h9M9 14.8v4.4',
  chat: 'M4.5 6.5A1.5 1.5 0 0 1 6 5h12a1.5 1.5 0 0 1 1.5 1.5V15a1.5 1.5 0 0 1-1.5 1.5h-6L7.5 20v-3.5H6A1.5 1.5 0 0 1 4.5 15z',
  down: 'M12 5v14M5.5 12.5 12 19l6.5-6.5',
  chevron: 'M7 10l5 5 5-5',
  back: 'M19 12H5M11 6l-6 6 6 6',
  external:
    'M14 5h5v5M19 5l-8 8M17.5 14v4a1.5 1.5 0 0 1-1.5 1.5H6.5A1.5 1.5 0 0 1 5 18V8.5A1.5 1.5 0 0 1 6.5 7h4',
  warn: 'M12 8.5v4.5M12 16.5h.01M10.7 4.6 3.3 17.8a1.5 1.5 0 0 0 1.3 2.2h14.8a1.5 1.5 0 0 0 1.3-2.2L13.3 4.6a1.5 1.5 0 0 0-2.6 0z',
  quote: 'M9.5 7C7 8 5.5 10.2 5.5 13v4h5v-5H8M18.5 7C16 8 14.5 10.2 14.5 13v4h5v-5H17',
  pen: 'M4.5 19.5 9 18l9.5-9.5-3-3L6 15zM13 8l3 3',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.8h.01',
  compass: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM15.5 8.5l-2 5-5 2 2-5z',
  eye: 'M3 12s3.2-6 9-6 9 6 9 6-3.2 6-9 6-9-6-9-6zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  eyeOff:
    'M4 4l16 16M9.9 6.3A9 9 0 0 1 12 6c5.8 0 9 6 9 6a15 15 0 0 1-2.6 3.3M6.3 8.2A15 15 0 0 0 3 12s3.2 6 9 6a9 9 0 0 0 3.3-.6',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.6-3.4 3.2-5.5 6.5-5.5s5.9 2.1 6.5 5.5M15.5 4.9a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2.2.7 3.6 2.5 4 5.1',
  thumbUp:
    'M7.5 10.5 11.2 3.6a2 2 0 0 1 2.3 2.3l-.6 3.6h5.3a2 2 0 0 1 2 2.4l-1.3 6.5a2 2 0 0 1-2 1.6H7.5zM7.5 10.5H4v9.5h3.5',
  thumbDown:
    'M16.5 13.5 12.8 20.4a2 2 0 0 1-2.3-2.3l.6-3.6H5.8a2 2 0 0 1-2-2.4l1.3-6.5A2 2 0 0 1 7.1 4h9.4zM16.5 13.5H20V4h-3.5',
  list: 'M9 6.5h11M9 12h11M9 17.5h7M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  mask: 'M4.5 5.5c5 1.6 10 1.6 15 0v6.2c0 4.4-3.3 7.3-7.5 8.3-4.2-1-7.5-3.9-7.5-8.3zM8.5 10.5h.01M15.5 10.5h.01M9 14.3c1.8 1.5 4.2 1.5 6 0',
  speaker: 'M4.5 9.5h3l4.5-4v13l-4.5-4h-3zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11',
  signOut: 'M10 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H10M15 8l4 4-4 4M19 12H9.5',
} as const

/** Names of the drawn icons. */
export type IconName = keyof typeof paths

/** A line icon in the colour of its text. Decorative: the control around it carries the name. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`shrink-0 ${className}`}
      fill={name === 'stop' ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
