// A big number pad: no keyboard of the phone slides over the screen, and gloves hit it.
import { Button } from './Button.js'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', '⌫'] as const

export interface KeypadProps {
  value: string
  onChange: (value: string) => void
  maxLength?: number
  /** Accessible name of the delete key, in the reader's language. */
  deleteLabel: string
  /** Left out for whole numbers. */
  decimal?: boolean
}

/** Twelve keys that edit `value`; the screen shows the value itself. */
export const Keypad = ({ value, onChange, maxLength = 6, deleteLabel, decimal = true }: KeypadProps) => {
  const press = (key: (typeof KEYS)[number]): void => {
    if (key === '⌫') onChange(value.slice(0, -1))
    else if (value.length < maxLength) onChange(value + key)
  }
  return (
    <div className="keypad">
      {KEYS.map((key) => (
        <Button key={key} onClick={() => press(key)} disabled={key === '.' && !decimal} aria-label={key === '⌫' ? deleteLabel : key}>
          {key}
        </Button>
      ))}
    </div>
  )
}
