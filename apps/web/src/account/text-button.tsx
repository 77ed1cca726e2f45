import { Button } from 'react-aria-components'

/** A way on that looks like a line of text. */
export function TextButton({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <Button
      onPress={onPress}
      className="focus-ring min-h-11 w-full cursor-pointer rounded-xl text-sm font-medium text-accent underline-offset-4 hover:underline"
    >
      {children}
    </Button>
  )
}
