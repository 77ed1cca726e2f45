import { SmallDialog } from './dialog.tsx'
import { Done } from './done.tsx'
import { SecretBox } from './secret-box.tsx'

interface ShownOnceProps {
  readonly title: string
  /** Says that it is not shown again. */
  readonly text: string
  readonly label: string
  readonly secret: string
  readonly onClose: () => void
}

/** Shows a secret that was just made, to be copied now or never. */
export function ShownOnce({ title, text, label, secret, onClose }: ShownOnceProps) {
  return (
    <SmallDialog title={title} open onClose={onClose} wide>
      <p className="mt-3 mb-5 text-ink-soft">{text}</p>
      <SecretBox label={label} value={secret} />
      <Done onClose={onClose} />
    </SmallDialog>
  )
}
