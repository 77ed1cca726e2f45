import { useTranslation } from 'react-i18next'

/** What the person asked. */
export function Question({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <article aria-label={t('chat.you')} className="rising flex justify-end">
      <p className="max-w-[85%] rounded-3xl rounded-br-lg bg-hover px-5 py-3 break-words whitespace-pre-wrap">
        {text}
      </p>
    </article>
  )
}
