// Buttons that gloves can hit.
import type { ButtonHTMLAttributes } from 'react'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'primary' | 'danger' | 'quiet' | 'plain'
  wide?: boolean
  tall?: boolean
}

/** A button of at least 48 px. `look` says its weight; `pressed` states go through aria-pressed. */
export const Button = ({ look = 'plain', wide, tall, className, ...rest }: ButtonProps) => {
  const classes = ['button', look === 'plain' ? '' : look, wide ? 'wide' : '', tall ? 'tall' : '', className ?? '']
  return <button type="button" {...rest} className={classes.filter(Boolean).join(' ')} />
}
