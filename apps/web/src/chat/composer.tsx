import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/button.tsx'
import { useUser } from '../account/account-state.ts'
import { RestrictedNote } from './restricted-note.tsx'
import { ScopePicker } from './scope-picker.tsx'
import type { Scope } from './scope.ts'

type ComposerProps = {
  text: string
  onText: (text: string) => void
  /** Where to search; without, somebody else has decided that. */
  scope?: Scope
  onScope?: (scope: Scope) => void
  onSend: () => void
  /** Set while an answer is being given. */
  onStop: (() => void) | undefined
  busy: boolean
  placeholder?: string
  /** What else can be chosen beside where to search. */
  children?: React.ReactNode
}

/** Grows with its text where the browser does not do so by itself. */
function useGrowing(text: string) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = field.current
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text])
  return field
}

/** Where questions are written; for whoever may ask nothing, why that is. */
export function Composer(props: ComposerProps) {
  return useUser().restricted ? <RestrictedNote /> : <QuestionField {...props} />
}

/** Enter sends, Shift+Enter starts a new line. */
function QuestionField({ text, onText, scope, onScope, onSend, onStop, busy, ...more }: ComposerProps) {
  const { placeholder, children } = more
  const { t } = useTranslation()
  const field = useGrowing(text)
  const send = () => {
    if (text.trim() === '' || busy || onStop) return
    onSend()
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
      <div className="rounded-3xl border border-line-strong bg-surface p-2 shadow-float focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <textarea
          ref={field}
          rows={1}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          aria-label={t('chat.composer')}
          aria-describedby="composer-hint"
          placeholder={placeholder ?? t('chat.placeholder')}
          maxLength={8000}
          autoFocus={matchMedia('(pointer: fine)').matches}
          className="block field-sizing-content max-h-52 min-h-11 w-full resize-none bg-transparent px-3 py-2.5 text-base leading-relaxed text-ink outline-none placeholder:text-ink-faint"
        />
        <div className="flex items-center gap-2">
          {children}
          {scope && onScope && <ScopePicker scope={scope} onChange={onScope} />}
          <span className="ml-auto">
            {onStop ? (
              <IconButton
                look="primary"
                icon="stop"
                label={t('chat.stop')}
                onPress={onStop}
                className="rounded-2xl"
              />
            ) : (
              <IconButton
                look="primary"
                icon="send"
                label={t('chat.send')}
                isDisabled={text.trim() === '' || busy}
                onPress={send}
                className="rounded-2xl"
              />
            )}
          </span>
        </div>
      </div>
      <p id="composer-hint" className="mt-2 hidden text-center text-xs text-ink-faint sm:block">
        {t('chat.hint')}
      </p>
    </div>
  )
}
