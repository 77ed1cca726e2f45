import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import type { ButtonProps as AriaButtonProps } from 'react-aria-components'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  quiet: 'border border-line bg-surface text-ink hover:bg-hover',
  bare: 'text-ink-soft hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-canvas',
} as const

const base =
  'focus-ring inline-flex cursor-pointer items-center justify-center gap-2 rounded-xl font-medium transition-colors duration-150 disabled:cursor-default disabled:opacity-55 data-[pending]:opacity-70'

const sizes = { normal: 'min-h-11 px-4 text-[0.95rem]', small: 'min-h-9 px-3 text-sm' } as const

/** How a button looks; also for links that act like one. */
export function buttonClass(look: keyof typeof looks = 'quiet', size: keyof typeof sizes = 'normal'): string {
  return `${base} ${looks[look]} ${sizes[size]}`
}

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style'> & {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  icon?: IconName
  className?: string
  children: React.ReactNode
}

/** A button with words. */
export function Button({
  look = 'quiet',
  size = 'normal',
  icon,
  className = '',
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className={`${buttonClass(look, size)} ${className}`}>
      {icon && <Icon name={icon} className={size === 'small' ? 'size-4' : 'size-[1.15rem]'} />}
      {children}
    </AriaButton>
  )
}

type IconButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  icon: IconName
  label: string
  look?: keyof typeof looks
  className?: string
  small?: boolean
}

/** A button that shows only an icon; its name is read out and shown on hover and focus. */
export function IconButton({
  icon,
  label,
  look = 'bare',
  className = '',
  small = false,
  ...rest
}: IconButtonProps) {
  const size = small ? 'size-9' : 'size-10'
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      <AriaButton {...rest} aria-label={label} className={`${base} ${looks[look]} ${size} ${className}`}>
        <Icon name={icon} className={small ? 'size-[1.1rem]' : 'size-5'} />
      </AriaButton>
      <Tooltip offset={6} className="fading z-50 max-w-60 rounded-lg bg-ink px-2.5 py-1 text-xs text-canvas">
        {label}
      </Tooltip>
    </TooltipTrigger>
  )
}
