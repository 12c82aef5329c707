// One of a few, as big buttons instead of a list that unfolds.
import { Button } from './Button.js'

export interface ChoicesProps<T extends string> {
  label: string
  options: readonly { value: T; text: string }[]
  value: T | null
  onChange: (value: T) => void
}

/** Texts up to this length share a row of three or four on a phone. */
const SHORT = 5

/** A group of buttons of which one is chosen. */
export const Choices = <T extends string>({ label, options, value, onChange }: ChoicesProps<T>) => (
  <div className="field" role="group" aria-label={label}>
    <span className="label" aria-hidden="true">
      {label}
    </span>
    <div className={options.every((option) => option.text.length <= SHORT) ? 'choices choices-short' : 'choices'}>
      {options.map((option) => (
        <Button key={option.value} aria-pressed={value === option.value} onClick={() => onChange(option.value)}>
          {option.text}
        </Button>
      ))}
    </div>
  </div>
)
