import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { MenuItemProps } from 'react-aria-components'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** The look of a floating surface. */
export const floating = 'fading rounded-2xl border border-line bg-surface p-1.5 shadow-float outline-none'

/** A menu that opens from the given button. */
export function Menu({ button, label, children }: { button: ReactNode; label: string; children: ReactNode }) {
  return (
    <MenuTrigger>
      {button}
      <Popover className={`${floating} min-w-48`}>
        <AriaMenu aria-label={label} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

type ActionProps = Omit<MenuItemProps, 'className' | 'style' | 'children'> & {
  icon?: IconName
  danger?: boolean
  children: string
}

/** One line of a menu; a chosen one carries a tick. */
export function MenuAction({ icon, danger = false, children, ...rest }: ActionProps) {
  return (
    <MenuItem
      {...rest}
      textValue={children}
      className={`flex min-h-10 cursor-pointer items-center gap-3 rounded-xl px-3 text-[0.95rem] outline-none data-[focused]:bg-hover ${danger ? 'text-danger' : 'text-ink'}`}
    >
      {({ isSelected }) => (
        <>
          {icon && <Icon name={icon} className="size-[1.1rem]" />}
          <span className="flex-1">{children}</span>
          {isSelected && <Icon name="check" className="size-4 text-accent" />}
        </>
      )}
    </MenuItem>
  )
}
