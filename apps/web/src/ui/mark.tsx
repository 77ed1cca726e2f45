/** The sign of WattOS: a current drawn as a W, with a spark where it ends. Decorative beside its name. */
export function Mark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="#0c6b5a" />
      <path
        d="M6.5 11.5 10.6 21l4.2-8.2a1.35 1.35 0 0 1 2.4 0L21.4 21l2.6-6"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="25.4" cy="10.2" r="2.3" fill="#ffd25e" />
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
