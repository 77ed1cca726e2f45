import { useTranslation } from 'react-i18next'

const known = [
  'files',
  'vectors',
  'search entries',
  'quotations',
  'statements',
  'measured questions',
  'verification',
  'meshAudit',
  'meshIdempotency',
] as const

/** The words for something that is kept and is no table of a service; anything else keeps its name. */
export function useThingName(): (what: string) => string {
  const { t } = useTranslation()
  return (what) => {
    const found = known.find((one) => one === what)
    return found ? t(`privacy.things.${found}`) : what
  }
}
