import { useTranslation } from 'react-i18next'
import type { PromptView } from '../../api.ts'
import { useReasonText } from '../../lib/reason-text.ts'

type ToolCall = PromptView['toolCalls'][number]

/** What was asked and answered, message by message. */
export function PromptWords({ words }: { words: PromptView }) {
  const { t } = useTranslation()
  return (
    <div className="mt-5 flex flex-col gap-5">
      <section aria-labelledby="asked-heading" className="flex flex-col gap-3">
        <h3 id="asked-heading" className="font-serif text-xl">
          {t('admin.prompts.asked')}
        </h3>
        {words.messages.map(({ role, text, images, toolCalls }, index) => (
          <div key={index}>
            <h4 className="text-sm font-medium text-ink-soft">{t(`admin.prompts.roles.${role}`)}</h4>
            <Said text={text} label={t(`admin.prompts.roles.${role}`)} />
            {images > 0 && (
              <p className="mt-1 text-sm text-ink-faint">{t('admin.prompts.images', { count: images })}</p>
            )}
            <ToolCalls calls={toolCalls} />
          </div>
        ))}
        {words.tools.length > 0 && (
          <p className="text-sm text-ink-soft">
            {t('admin.prompts.tools')}: {words.tools.join(', ')}
          </p>
        )}
        {words.parameters.length > 0 && (
          <div>
            <h4 className="text-sm font-medium text-ink-soft">{t('admin.prompts.parameters')}</h4>
            <Said
              text={words.parameters.map(({ name, value }) => `${name}: ${value}`).join('\n')}
              label={t('admin.prompts.parameters')}
            />
          </div>
        )}
      </section>
      <section aria-labelledby="answered-heading">
        <h3 id="answered-heading" className="font-serif text-xl">
          {t('admin.prompts.answered')}
        </h3>
        <Ending words={words} />
        <Said text={words.answer} label={t('admin.prompts.answered')} />
        <ToolCalls calls={words.toolCalls} />
      </section>
    </div>
  )
}

// Says of an answer that is not whole why, and of one without words that it has none.
function Ending({ words: { outcome, reason, answer, toolCalls } }: { words: PromptView }) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  const broken = outcome === 'error' || outcome === 'aborted'
  const why = reason === null ? t('admin.prompts.left') : reasonText(reason)
  const silent = answer === '' && toolCalls.length === 0
  return (
    <>
      {broken && (
        <p className="mt-2 rounded-xl bg-danger-wash px-3 py-2 text-sm text-ink">
          {why} {!silent && t('admin.prompts.part')}
          {reason !== null && <code className="mt-1 block text-xs text-ink-soft">{reason}</code>}
        </p>
      )}
      {silent && <p className="mt-2 text-sm text-ink-soft">{t('admin.prompts.nothing')}</p>}
    </>
  )
}

function ToolCalls({ calls }: { calls: readonly ToolCall[] }) {
  const { t } = useTranslation()
  return calls.map(({ name, arguments: given }, index) => (
    <div key={index} className="mt-2">
      <p className="text-sm text-ink-soft">{t('admin.prompts.wants', { name })}</p>
      <Said text={given} label={t('admin.prompts.wants', { name })} />
    </div>
  ))
}

// Long texts scroll, also by keyboard.
function Said({ text, label }: { text: string; label: string }) {
  if (text === '') return null
  return (
    <div
      role="group"
      tabIndex={0}
      aria-label={label}
      className="focus-ring mt-1.5 max-h-72 overflow-y-auto rounded-xl border border-line bg-canvas p-3 text-sm whitespace-pre-wrap wrap-anywhere"
    >
      {text}
    </div>
  )
}
