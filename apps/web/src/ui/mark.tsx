/** The sign of WattOS: a current drawn as a W, with a spark where it ends. Decorative beside its name. */
export function Mark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="#0c6b5a" />
      <path
        d="M5.8 11.2l4.7 10a.5.5 0 0 0 .9 0L16 12l4.6 9.2a.5.5 0 0 0 .9 0l2.9-6.3"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="25.7" cy="9.9" r="2.3" fill="#ffd25e" />
    </svg>
  )
}

/** The sign with the name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark className="size-7" />
      <span className="text-[1.05rem] font-semibold tracking-tight text-ink">
        Watt<span className="text-accent">OS</span>
      </span>
    </span>
  )
}
