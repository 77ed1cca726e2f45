import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Price } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Switch } from '../../ui/switch.tsx'
import { prices } from './models-data.ts'

const dollars = (micros: number | null | undefined) =>
  micros === null || micros === undefined ? '' : String(micros / 1_000_000)

function readMicros(text: string): number | undefined {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && Number.isFinite(value) && value >= 0
    ? Math.round(value * 1_000_000)
    : undefined
}

/** Says what the organisation pays for a model, or goes back to the list's price. */
export function PriceDialog({
  price: { model, source, price },
  onClose,
}: {
  price: Price
  onClose: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [own, setOwn] = useState(source === 'own')
  const [input, setInput] = useState(dollars(price?.inputMicros))
  const [output, setOutput] = useState(dollars(price?.outputMicros))
  const [tried, setTried] = useState(false)
  const inputMicros = readMicros(input)
  const outputMicros = readMicros(output)
  const complete = inputMicros !== undefined && outputMicros !== undefined
  const save = async () => {
    const agreed =
      own && complete ? { inputMicros, outputMicros, cachedMicros: price?.cachedMicros ?? null } : null
    await api.llm.prices.save.mutate({ model, price: agreed })
    await client.invalidateQueries({ queryKey: prices.queryKey })
  }
  return (
    <FormDialog
      title={t('admin.models.changePrice')}
      action={t('common.save')}
      ready={!own || complete}
      onTry={() => setTried(true)}
      onSave={save}
      onClose={onClose}
    >
      <p className="-mt-3 text-sm wrap-anywhere text-ink-soft">{model}</p>
      <Switch label={t('admin.models.ownPrice')} on={own} onChange={setOwn} />
      {own && (
        <>
          <Field
            label={t('admin.models.priceIn')}
            value={input}
            onChange={setInput}
            error={tried && inputMicros === undefined ? t('admin.budgets.amountWrong') : undefined}
          />
          <Field
            label={t('admin.models.priceOut')}
            value={output}
            onChange={setOutput}
            error={tried && outputMicros === undefined ? t('admin.budgets.amountWrong') : undefined}
          />
        </>
      )}
    </FormDialog>
  )
}
