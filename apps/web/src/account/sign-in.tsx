import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import type { AccountState } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { AccountForm } from './account-form.tsx'
import { ForgottenForm } from './forgotten-form.tsx'
import { signInWithPasskey } from './passkeys.ts'
import { ServicesOnly } from './services-only.tsx'
import { SignOnButtons } from './sign-on.tsx'
import { useSignOnProblem } from './sign-on-problem.ts'
import { SecondFactorForm } from './second-factor-form.tsx'
import { TextButton } from './text-button.tsx'
import { useForm } from './use-form.ts'

/** Signing in: by password with a second factor where there is one, by passkey, or with a new password; where the organisation demands it, at its own services. */
export function SignIn({ state, onDone }: { state: AccountState; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation()
  const demanded = state.place?.ssoOnly === true
  const [step, setStep] = useState<'services' | 'password' | 'factor' | 'forgotten'>(
    demanded ? 'services' : 'password',
  )
  const [email, setEmail] = useState('')
  const problem = useSignOnProblem()
  const enter = async () => {
    await signInWithPasskey()
    await onDone()
  }
  const passkey = useForm(true, enter)
  const back = () => setStep('password')
  if (step === 'services')
    return <ServicesOnly email="" problem={problem} onOther={() => setStep('password')} />
  if (step === 'factor') return <SecondFactorForm onDone={onDone} onBack={back} />
  if (step === 'forgotten') return <ForgottenForm onBack={back} />
  return (
    <AccountForm
      kind="sign-in"
      onDone={onDone}
      onSecondFactor={() => setStep('factor')}
      onEmail={setEmail}
      problem={problem}
    >
      <SignOnButtons email={email} />
      {browserSupportsWebAuthn() && (
        <Button isPending={passkey.busy} onPress={() => void passkey.run(enter)} className="min-h-12">
          {t('account.passkeySignIn')}
        </Button>
      )}
      {passkey.error !== undefined && <Problem error={passkey.error} />}
      {state.mail && <TextButton onPress={() => setStep('forgotten')}>{t('account.forgotten')}</TextButton>}
    </AccountForm>
  )
}
