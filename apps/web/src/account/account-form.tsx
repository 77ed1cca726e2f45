import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { signIn, signUp } from './auth.ts'

type Kind = 'first' | 'sign-up' | 'sign-in'

const texts = {
  first: { title: 'account.welcome', lead: 'account.firstRunLead', action: 'account.firstRunAction' },
  'sign-up': { title: 'account.signUpTitle', lead: 'account.signUpLead', action: 'account.signUpAction' },
  'sign-in': { title: 'account.signInTitle', lead: 'account.signInLead', action: 'account.signInAction' },
} as const

/** The form to create an account or to sign in. */
export function AccountForm({ kind, onDone }: { kind: Kind; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const creates = kind !== 'sign-in'
  const complete = email.trim() !== '' && password !== '' && (!creates || name.trim() !== '')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!complete || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const account = { email: email.trim(), password }
      await (creates ? signUp({ ...account, name: name.trim(), locale: language }) : signIn(account))
      await onDone()
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }

  const missing = (value: string, text: string) => (tried && value.trim() === '' ? text : undefined)
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="rising flex flex-col gap-5">
      <header>
        <h1 className="font-serif text-3xl text-ink sm:text-4xl">{t(texts[kind].title)}</h1>
        <p className="mt-2.5 text-ink-soft">{t(texts[kind].lead)}</p>
      </header>
      {error !== undefined && <Problem error={error} />}
      {creates && (
        <Field
          label={t('account.name')}
          value={name}
          onChange={setName}
          autoComplete="name"
          error={missing(name, t('account.missingName'))}
        />
      )}
      <Field
        label={t('account.email')}
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="username"
        error={missing(email, t('account.missingEmail'))}
      />
      <Field
        label={t('account.password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete={creates ? 'new-password' : 'current-password'}
        hint={creates ? t('account.passwordHint') : undefined}
        error={missing(password, t('account.missingPassword'))}
      />
      <Button type="submit" look="primary" isPending={busy} className="mt-1 min-h-12">
        {t(texts[kind].action)}
      </Button>
    </form>
  )
}
