// One thing to say on the resident's page, and what can be done about it.
import { Button } from '../../ui/Button.js'
import { usePassText, type PassText } from '../texts.js'

export const Notice = ({ title, hint, onRetry }: { title: PassText; hint: PassText; onRetry?: () => void }) => {
  const text = usePassText()
  return (
    <section className="resident-notice" role="status">
      <h1>{text(title)}</h1>
      <p>{text(hint)}</p>
      {onRetry ? <Button look="primary" tall onClick={onRetry}>{text('retry')}</Button> : null}
    </section>
  )
}
