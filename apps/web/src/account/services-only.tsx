import { useTranslation } from 'react-i18next'
import { Problem } from '../ui/problem.tsx'
import { FormHead } from './form-head.tsx'
import { SignOnButtons } from './sign-on.tsx'
import { TextButton } from './text-button.tsx'

type ServicesOnlyProps = {
  /** Whose services are offered, beside those of the address under which one is here. */
  email: string
  /** What went wrong before. */
  problem?: unknown
  /** Another way, for whoever keeps one for emergencies. */
  onOther?: () => void
}

/** The door of an organisation whose people sign in at its own services only. */
export function ServicesOnly({ email, problem, onOther }: ServicesOnlyProps) {
  const { t } = useTranslation()
  return (
    <div className="rising flex flex-col gap-5">
      <FormHead title={t('account.signInTitle')} lead={t('account.servicesOnlyLead')} />
      {problem !== undefined && <Problem error={problem} />}
      <SignOnButtons email={email} />
      {onOther && <TextButton onPress={onOther}>{t('account.servicesOnlyOther')}</TextButton>}
    </div>
  )
}
