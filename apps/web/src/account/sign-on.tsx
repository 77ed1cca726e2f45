import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { RequestError } from '../lib/request-error.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { askAuth } from './auth.ts'

/** The domain of an address that is typed so far that it has one. */
const domainOf = (email: string): string | undefined =>
  /^[^@\s]+@((?:[a-z0-9-]+\.)+[a-z]{2,})$/i.exec(email.trim())?.[1]?.toLowerCase()

async function leaveFor(provider: string): Promise<void> {
  const { pathname, search } = window.location
  const answer = await askAuth('sso/start', { provider, to: `${pathname}${search}` })
  const url: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'url') : undefined
  if (typeof url !== 'string') throw new RequestError('UNEXPECTED', 'the answer names no address')
  window.location.assign(url)
}

/** Signing in at the service of one's organisation: shown for the address under which one is here, and for the domain of the typed e-mail address. */
export function SignOnButtons({ email }: { email: string }) {
  const { t } = useTranslation()
  const domain = domainOf(email)
  const { data: services } = useQuery({
    queryKey: ['sign-ons', domain],
    queryFn: ({ signal }) =>
      api.admin.account.signOns.query(
        { host: window.location.hostname, ...(domain !== undefined && { domain }) },
        { signal },
      ),
    staleTime: 60_000,
    placeholderData: (before) => before,
  })
  const leave = useMutation({ mutationFn: leaveFor })
  return (
    <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
      {services?.map(({ id, name }) => (
        <Button
          key={id}
          isPending={leave.isPending && leave.variables === id}
          onPress={() => leave.mutate(id)}
          className="min-h-12"
        >
          {t('account.signOnWith', { name })}
        </Button>
      ))}
      {leave.error && <Problem error={leave.error} />}
    </div>
  )
}
