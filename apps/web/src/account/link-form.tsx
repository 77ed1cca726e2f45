import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { FormHead } from './form-head.tsx'
import { useForm } from './use-form.ts'

interface LinkFormProps {
  readonly title: string
  readonly lead: string
  readonly action: string
  /** What is said once it is under way, whether there is such an account or not. */
  readonly sentText: (email: string) => string
  readonly send: (email: string) => Promise<unknown>
  /** What stands below. */
  readonly children?: ReactNode
}

/** Asks for an e-mail address and has a link sent to it. */
export function LinkForm({ title, lead, action, sentText, send, children }: LinkFormProps) {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const form = useForm(email.trim() !== '', async () => {
    await send(email.trim())
    setSent(true)
  })
  return (
    <form onSubmit={form.onSubmit} noValidate className="rising flex flex-col gap-5">
      <FormHead title={title} lead={lead} />
      {form.error !== undefined && <Problem error={form.error} />}
      {sent ? (
        <p role="status" className="rounded-2xl bg-accent-wash px-4 py-3 wrap-anywhere">
          {sentText(email.trim())}
        </p>
      ) : (
        <>
          <Field
            label={t('account.email')}
            type="email"
            value={email}
            onChange={setEmail}
            autoComplete="username"
            error={form.missing(email, t('account.missingEmail'))}
          />
          <Button type="submit" look="primary" isPending={form.busy} className="min-h-12">
            {action}
          </Button>
        </>
      )}
      {children}
    </form>
  )
}
