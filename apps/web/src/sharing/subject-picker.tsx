import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Subject } from '../api.ts'
import { floating } from '../ui/menu.tsx'
import { found } from './sharing-data.ts'

type PickerProps = {
  /** Ids of those who need not be offered any more. */
  taken: readonly string[]
  onPick: (subject: Subject) => void
  /** What stands above and below the field; without, that picking shares at once. */
  words?: { label: string; hint: string }
}

/** Finds a person or a group by name; picking one adds them. */
export function SubjectPicker({ taken, onPick, words }: PickerProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const { data } = useQuery(found(asked))
  const items = (data ?? []).filter(({ id }) => !taken.includes(id))
  const pick = (id: unknown) => {
    const picked = items.find((item) => item.id === id)
    if (!picked) return
    setText('')
    onPick({ kind: picked.kind, id: picked.id })
  }
  return (
    <ComboBox
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={pick}
      // Open before the answer is there, or it would not open for it.
      allowsEmptyCollection={text.trim() !== ''}
      // The server has chosen already.
      defaultFilter={() => true}
      className="flex flex-col gap-1.5"
    >
      <Label className="text-sm font-medium text-ink">{words?.label ?? t('sharing.add')}</Label>
      <Input
        autoComplete="off"
        className="focus-ring min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3.5 text-base text-ink placeholder:text-ink-faint"
      />
      <Text slot="description" className="text-sm text-ink-faint">
        {words?.hint ?? t('sharing.addHint')}
      </Text>
      <Popover className={`${floating} w-(--trigger-width) max-h-72 overflow-y-auto`}>
        <ListBox<(typeof items)[number]>
          className="outline-none"
          renderEmptyState={() => (
            <p className="px-3 py-2 text-sm text-ink-faint">
              {data ? t('sharing.nobody') : t('common.loading')}
            </p>
          )}
        >
          {(item) => (
            <ListBoxItem
              id={item.id}
              textValue={item.name}
              className="flex min-h-11 cursor-pointer flex-col justify-center rounded-xl px-3 py-1.5 text-[0.95rem] outline-none data-[focused]:bg-hover"
            >
              <span>{item.name}</span>
              <span className="text-xs text-ink-faint">{item.email ?? t('sharing.group')}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
