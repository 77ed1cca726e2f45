import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../lib/copy-text.ts'
import { announce } from './announcer.tsx'
import { Button } from './button.tsx'

/** A secret or link that is shown once, with a button that copies it. */
export function SecretBox({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    if (!(await copyText(value))) return
    setCopied(true)
    announce(t('common.copied'))
  }
  return (
    <div>
      <p className="text-sm font-medium text-ink">{label}</p>
      <div className="mt-1.5 flex flex-wrap items-center gap-3 rounded-xl border border-line-strong bg-canvas p-3">
        <code className="min-w-0 flex-1 basis-52 text-sm break-all select-all">{value}</code>
        <Button size="small" icon={copied ? 'check' : 'copy'} onPress={() => void copy()}>
          {copied ? t('common.copied') : t('common.copy')}
        </Button>
      </div>
    </div>
  )
}
