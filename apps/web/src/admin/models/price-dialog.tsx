import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Price } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Switch } from '../../ui/switch.tsx'
import { prices } from './models-data.ts'
import { quoted, readQuoted, type Unit, unitsOf } from './price-units.ts'

// Without the digits that computing with fractions leaves behind.
const dollars = (micros: number | undefined, unit: Unit) =>
  micros === undefined ? '' : String(Number(quoted(micros, unit).toPrecision(9)))

/** Says what the organisation pays for a model, or goes back to the list's price. */
export function PriceDialog({
  price: { model, kind, source, price },
  onClose,
}: {
  price: Price
  onClose: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [own, setOwn] = useState(source === 'own')
  const units = unitsOf[kind]
  const [unit, setUnit] = useState<Unit>(price?.unit ?? units[0])
  const [input, setInput] = useState(dollars(price?.inputMicros, unit))
  const [output, setOutput] = useState(dollars(price?.outputMicros, unit))
  const [tried, setTried] = useState(false)
  const inputMicros = readQuoted(input, unit)
  const outputMicros = unit === 'tokens' ? readQuoted(output, unit) : 0
  const complete = inputMicros !== undefined && outputMicros !== undefined
  const save = async () => {
    const agreed =
      own && complete ? { unit, inputMicros, outputMicros, cachedMicros: price?.cachedMicros ?? null } : null
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
          {units.length > 1 && (
            <Choice
              label={t('admin.models.unit')}
              value={unit}
              options={units.map((value) => ({ value, text: t(`admin.models.units.${value}`) }))}
              onChange={setUnit}
            />
          )}
          <Field
            label={t(unit === 'tokens' ? 'admin.models.priceIn' : 'admin.models.priceOne')}
            value={input}
            onChange={setInput}
            error={tried && inputMicros === undefined ? t('admin.budgets.amountWrong') : undefined}
          />
          {unit === 'tokens' && (
            <Field
              label={t('admin.models.priceOut')}
              value={output}
              onChange={setOutput}
              error={tried && outputMicros === undefined ? t('admin.budgets.amountWrong') : undefined}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}
