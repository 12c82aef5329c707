// Somebody is held because of a status or a quarantine: the guard writes their appeal down on the spot, also without a network.
import { useState } from 'react'
import { appealNumber, type AppealGround } from '@shouwang/domain/status'
import type { Id } from '@shouwang/domain/kernel'
import { newId } from '../../platform/envelope.js'
import { Button } from '../../ui/Button.js'
import { useReadyGate } from '../gate-context.js'
import { writeCommand } from '../record/write.js'
import { useGateText } from '../texts.js'

const GROUNDS: readonly AppealGround[] = ['not-there', 'not-me', 'tested-negative', 'over', 'other']

/** A quiet button that unfolds; after one touch on the ground it says the number to tell the person. */
export const HeldAppeal = ({ pass }: { pass: Id }) => {
  const t = useGateText()
  const { db, post, kick } = useReadyGate()
  const [open, setOpen] = useState(false)
  const [number, setNumber] = useState<string | null>(null)
  const file = async (ground: AppealGround): Promise<void> => {
    const appeal = newId()
    await writeCommand(db, post, 'status.appeal', { appeal, channel: 'gate', ground, about: { pass } })
    setNumber(appealNumber(appeal))
    kick()
  }
  if (number) return <p className="card" role="status">{t('appeal.done', { number })}</p>
  if (!open) return <Button look="quiet" onClick={() => setOpen(true)}>{t('appeal.open')}</Button>
  return (
    <section className="actions card" aria-label={t('appeal.title')}>
      <h2>{t('appeal.title')}</h2>
      {GROUNDS.map((ground) => <Button key={ground} wide onClick={() => void file(ground)}>{t(`appeal.${ground}`)}</Button>)}
      <Button look="quiet" onClick={() => setOpen(false)}>{t('app.cancel')}</Button>
    </section>
  )
}
