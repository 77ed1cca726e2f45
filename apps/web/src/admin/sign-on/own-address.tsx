import { SecretBox } from '../../ui/secret-box.tsx'

/** An address of this platform to enter elsewhere. Where the platform does not know under which name it is reached, it is the one under which one is here. */
export function OwnAddress({ label, address }: { label: string; address: string }) {
  return (
    <SecretBox
      label={label}
      value={address.startsWith('/') ? `${window.location.origin}${address}` : address}
    />
  )
}
