import { useUser } from '../account/account-state.ts'
import { Wordmark } from '../ui/mark.tsx'

/** The organisation's logo and name where it has them, else the platform's. */
export function Brand() {
  const { brandName, brandLogo } = useUser().tenant
  if (brandName === null && brandLogo === null) return <Wordmark />
  return (
    <span className="inline-flex min-w-0 items-center gap-2.5">
      {brandLogo !== null && (
        <img src={brandLogo} alt="" className="h-7 max-w-24 rounded bg-white object-contain" />
      )}
      <span className="truncate text-[1.05rem] font-semibold tracking-tight text-ink">
        {brandName ?? 'WattOS'}
      </span>
    </span>
  )
}
