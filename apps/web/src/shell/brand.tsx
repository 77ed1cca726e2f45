import { useUser } from '../account/account-state.ts'
import { Wordmark } from '../ui/mark.tsx'

type BrandSignProps = { name: string | null; logo: string | null }

/** A logo and a name where there are any, else the platform's. */
export function BrandSign({ name, logo }: BrandSignProps) {
  if (name === null && logo === null) return <Wordmark />
  return (
    <span className="inline-flex min-w-0 items-center gap-2.5">
      {logo !== null && <img src={logo} alt="" className="h-7 max-w-24 rounded bg-white object-contain" />}
      <span className="truncate text-[1.05rem] font-semibold tracking-tight">{name ?? 'WattOS'}</span>
    </span>
  )
}

/** The sign of the organisation that one acts in. */
export function Brand() {
  const { brandName, brandLogo } = useUser().tenant
  return <BrandSign name={brandName} logo={brandLogo} />
}
