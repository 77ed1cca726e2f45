import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { signIn, signUp } from './auth.ts'
import { FormHead } from './form-head.tsx'
import { useForm } from './use-form.ts'

type Kind = 'first' | 'sign-in' | 'invited'

const texts = {
  first: { title: 'account.welcome', lead: 'account.firstRunLead', action: 'account.firstRunAction' },
  'sign-in': { title: 'account.signInTitle', lead: 'account.signInLead', action: 'account.signInAction' },
  invited: { title: 'account.signUpTitle', lead: 'account.invitedLead', action: 'account.signUpAction' },
} as const

type AccountFormProps = {
  kind: Kind
  onDone: () => Promise<unknown>
  onSecondFactor?: () => void
  /** Told what is typed as the address. */
  onEmail?: (email: string) => void
  /** What went wrong before the form was shown. */
  problem?: unknown
  /** The address that was invited, and the secret of the link. */
  invitation?: { email: string; token: string }
  /** Further ways on, below the button. */
  children?: ReactNode
}

/** The form to create an account or to sign in. */
export function AccountForm({
  kind,
  onDone,
  onSecondFactor,
  onEmail,
  problem,
  invitation,
  children,
}: AccountFormProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [name, setName] = useState('')
  const [email, setEmail] = useState(invitation?.email ?? '')
  const [password, setPassword] = useState('')
  const creates = kind !== 'sign-in'
  const complete = email.trim() !== '' && password !== '' && (!creates || name.trim() !== '')
  const form = useForm(complete, async () => {
    const account = { email: email.trim(), password }
    if (creates)
      await signUp({
        ...account,
        name: name.trim(),
        locale: language,
        ...(invitation && { invitation: invitation.token }),
      })
    else if ((await signIn(account)) === 'second-factor') return onSecondFactor?.()
    await onDone()
  })
  return (
    <form onSubmit={form.onSubmit} noValidate className="rising flex flex-col gap-5">
      <FormHead title={t(texts[kind].title)} lead={t(texts[kind].lead)} />
      {(form.error ?? problem) !== undefined && <Problem error={form.error ?? problem} />}
      {creates && (
        <Field
          label={t('account.name')}
          value={name}
          onChange={setName}
          autoComplete="name"
          error={form.missing(name, t('account.missingName'))}
        />
      )}
      {invitation ? (
        <p className="text-sm text-ink-soft">{invitation.email}</p>
      ) : (
        <Field
          label={t('account.email')}
          type="email"
          value={email}
          onChange={(typed) => {
            setEmail(typed)
            onEmail?.(typed)
          }}
          autoComplete="username"
          error={form.missing(email, t('account.missingEmail'))}
        />
      )}
      <Field
        label={t('account.password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete={creates ? 'new-password' : 'current-password'}
        hint={creates ? t('account.passwordHint') : undefined}
        error={form.missing(password, t('account.missingPassword'))}
      />
      <Button type="submit" look="primary" isPending={form.busy} className="mt-1 min-h-12">
        {t(texts[kind].action)}
      </Button>
      {children}
    </form>
  )
}
