// 外出就医: the emergency first and above everything, then the household's outings, then asking for one.
import { useState } from 'react'
import { Button } from '../../ui/Button.js'
import { Emergency } from './Emergency.js'
import { outingOwn } from './outing-own.texts.js'
import { OwnList } from './OwnList.js'
import { RequestForm } from './RequestForm.js'
import { useOwnOutings } from './use-own.js'
import './outing.css'

export const OutingPage = () => {
  const t = outingOwn.useText()
  const state = useOwnOutings()
  const [asking, setAsking] = useState(false)
  const { own, problem } = state
  const held = own?.people.some(({ inQuarantine }) => inQuarantine) ?? false
  return (
    <>
      <Emergency own={state} />
      {own === null ? (problem ? <p role="alert">{problem} <Button onClick={state.read}>{t('retry')}</Button></p> : <p role="status">{t('loading')}</p>) : null}
      {own && asking ? <RequestForm own={own} state={state} onDone={() => setAsking(false)} /> : null}
      {own && !asking ? (
        <>
          {problem ? <p role="alert" className="outing-problem">{problem}</p> : null}
          <OwnList state={state} />
          {held ? <Button look="primary" wide tall onClick={() => setAsking(true)}>{t('ask')}</Button> : <p className="resident-hint">{t('free')}</p>}
        </>
      ) : null}
    </>
  )
}
