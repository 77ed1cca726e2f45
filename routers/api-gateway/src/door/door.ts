import type { Door, PassOn } from '@wattos/mesh'

/** stub */
export function openDoor(_runtime: object, _passOn: PassOn): Door {
  return () => {}
}
