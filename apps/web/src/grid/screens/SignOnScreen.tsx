// Who works the grid today: names are shown to nobody before.
import { useState } from 'react'
import { LinkPill } from '../../platform/phone/screens/LinkPill.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { useReadyGrid } from '../grid-context.js'
import { writeSignOn } from '../record/write.js'
import { useGridText } from '../texts.js'

export const SignOnScreen = () => {
  const t = useGridText()
  const { db, device, frame, kick } = useReadyGrid()
  const [staff, setStaff] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const number = staff.trim()
  const other = number !== '' && number !== frame.worker.login
  const warned = other && asked === number
  const signOn = async (): Promise<void> => {
    setAsked(number)
    if (number === '' || (other && !warned)) return
    await writeSignOn(db, device, frame.grid.id, number)
    kick()
  }
  const problem = asked === null ? undefined : number === '' ? t('on.need') : warned ? t('on.other', { login: frame.worker.login }) : undefined
  return (
    <main className="phone-page">
      <header className="grid-top">
        <h1>{frame.grid.name}</h1>
        <LinkPill />
      </header>
      <form
        className="card"
        aria-label={t('on.title')}
        onSubmit={(event) => {
          event.preventDefault()
          void signOn()
        }}
      >
        <p>{t('on.explain')}</p>
        <Field label={t('on.staff')} value={staff} maxLength={40} autoComplete="off" onChange={({ target }) => setStaff(target.value)} problem={problem} />
        <Button type="submit" look="primary" tall wide>
          {t(warned ? 'on.anyway' : 'on.go')}
        </Button>
      </form>
    </main>
  )
}
