import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'

type Entry = { key: string; title: string; render: () => ReactNode }
type TabsProps = {
  label: string
  entries: readonly Entry[]
  chosen?: string
  /** The one that is shown at first, where the tabs choose for themselves. */
  first?: string | undefined
  onChoose?: (key: string) => void
}

/** Views of one subject beside each other; only the chosen one exists. */
export function Tabs({ label, entries, chosen, first, onChoose }: TabsProps) {
  return (
    <AriaTabs
      {...(chosen !== undefined && { selectedKey: chosen })}
      {...(first !== undefined && { defaultSelectedKey: first })}
      {...(onChoose && { onSelectionChange: (key) => onChoose(String(key)) })}
      className="flex flex-col gap-6"
    >
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {entries.map(({ key, title }) => (
          <Tab
            key={key}
            id={key}
            className="focus-ring min-h-11 cursor-pointer rounded-t-lg border-b-2 border-transparent px-3.5 py-2.5 text-[0.95rem] whitespace-nowrap text-ink-soft hover:text-ink data-[selected]:border-accent data-[selected]:font-medium data-[selected]:text-ink"
          >
            {title}
          </Tab>
        ))}
      </TabList>
      {entries.map(({ key, render }) => (
        <TabPanel key={key} id={key} className="focus-ring rounded-xl">
          {render()}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
