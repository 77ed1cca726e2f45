import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { reasonsEn } from '../i18n/reasons-en.ts'

type KnownReason = keyof typeof reasonsEn

function isKnown(reason: string): reason is KnownReason {
  return Object.hasOwn(reasonsEn, reason)
}

/** Turns a stable reason into a sentence of the reader's language; the given sentence stands in for unknown reasons. */
export function useReasonText(): (reason: string, otherwise?: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (reason, otherwise) =>
      isKnown(reason) ? t(`errors.reasons.${reason}`) : (otherwise ?? t('errors.reasons.UNKNOWN')),
    [t],
  )
}
