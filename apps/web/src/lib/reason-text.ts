import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { en } from '../i18n/en.ts'

type KnownReason = keyof typeof en.errors.reasons

function isKnown(reason: string): reason is KnownReason {
  return Object.hasOwn(en.errors.reasons, reason)
}

/** Turns a stable reason into a sentence of the reader's language; the given sentence stands in for unknown reasons. */
export function useReasonText(): (reason: string, otherwise?: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (reason, otherwise) => (isKnown(reason) ? t(`errors.reasons.${reason}`) : (otherwise ?? t('errors.unknown'))),
    [t],
  )
}
