// Making this phone the device of a checkpoint: by the link behind the QR code, by scanning it here, or by typing.
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { readEnrolmentCode } from '@shouwang/domain/auth'
import { currentLanguage, setLanguage } from '../../platform/i18n.js'
import { get } from '../../platform/api.js'
import { errorText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { ExerciseBanner } from '../../ui/ExerciseBanner.js'
import { Field } from '../../ui/Field.js'
import { askToPersist } from '../../platform/phone/enrol.js'
import { enrol } from '../device/enrol.js'
import { useGate } from '../gate-context.js'
import { useGateText } from '../texts.js'
import { Viewfinder } from './Viewfinder.js'

/** Does this server hold nothing but exercises? Then this screen says so too; without a network it cannot know. */
const useExercise = (): boolean => {
  const [exercise, setExercise] = useState(false)
  useEffect(() => {
    get<{ exercise: boolean }[]>('/api/auth/districts', { bearer: null })
      .then((districts) => setExercise(districts.length > 0 && districts.every((district) => district.exercise)))
      // Without an answer there is nothing to enrol with either, and the form says that when it is used.
      .catch(() => undefined)
  }, [])
  return exercise
}

/** The code in a link or in plain text: the QR holds `https://…/gate/enrol#410505-…`. */
const codeIn = (text: string): string => (text.includes('#') ? text.slice(text.indexOf('#') + 1) : text)

export const EnrolScreen = () => {
  const t = useGateText()
  const { db, device, known, waiting, kick } = useGate()
  const [, navigate] = useLocation()
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const [scanning, setScanning] = useState(false)
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [done, setDone] = useState(false)
  const exercise = useExercise()

  const go = useCallback(
    async (text: string): Promise<void> => {
      const wanted = codeIn(text)
      setScanning(false)
      setCode(wanted)
      setProblem(undefined)
      if (!readEnrolmentCode(wanted)) return setProblem(t('enrol.bad'))
      setWorking(true)
      try {
        await enrol(db, wanted)
        // The code is used up: it must not stay in the address bar or the history.
        history.replaceState(null, '', '/gate/enrol')
        await askToPersist()
        setDone(true)
        kick()
      } catch (error) {
        setProblem(errorText(error))
      } finally {
        setWorking(false)
      }
    },
    [db, kick, t],
  )

  // Opened by the link behind the QR code, also in a tab that is here already: nothing to press.
  const begun = useRef('')
  useEffect(() => {
    const take = (): void => {
      const linked = decodeURIComponent(location.hash.slice(1))
      if (begun.current === linked || !window.isSecureContext || !readEnrolmentCode(linked)) return
      begun.current = linked
      void go(linked)
    }
    take()
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [go])
  useEffect(() => {
    if (done && known) navigate('/gate', { replace: true })
  }, [done, known, navigate])

  if (!window.isSecureContext) return <Insecure />
  if (done || (device && !known))
    return (
      <main className="notice">
        <h1>{t('app.title')}</h1>
        <p role="status">{t('enrol.pulling')}</p>
        <p className="hint">{t('enrol.pull-failed')}</p>
        <Button onClick={kick}>{t('tray.send-now')}</Button>
      </main>
    )
  return (
    <>
      <ExerciseBanner exercise={exercise} />
      <main className="gate-page">
        <header className="gate-page-head">
          <h1>{t('enrol.title')}</h1>
        </header>
        <form
          className="gate-page-body stack"
          onSubmit={(event) => {
            event.preventDefault()
            void go(code)
          }}
        >
          <p>{t('enrol.explain')}</p>
          {waiting > 0 ? <p className="warning">{t('enrol.queued', { n: waiting })}</p> : null}
          {scanning ? (
            <Viewfinder active paused={false} onText={(text) => void go(text)} />
          ) : (
            <Button tall wide onClick={() => setScanning(true)}>
              {t('enrol.scan')}
            </Button>
          )}
          <Field
            label={t('enrol.code')}
            hint={t('enrol.hint')}
            value={code}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => {
              setCode(event.target.value)
              setProblem(undefined)
            }}
            problem={problem}
          />
          <Button type="submit" look="primary" tall wide disabled={working}>
            {t(working ? 'enrol.working' : 'enrol.go')}
          </Button>
          <p className="hint">{t('enrol.key')}</p>
          <Button look="quiet" onClick={() => setLanguage(currentLanguage() === 'en' ? 'zh-CN' : 'en')}>
            {currentLanguage() === 'en' ? '中文' : 'English'}
          </Button>
        </form>
      </main>
    </>
  )
}

const Insecure = () => {
  const t = useGateText()
  return (
    <main className="notice">
      <h1>{t('enrol.title')}</h1>
      <p role="alert">{t('enrol.insecure')}</p>
      <a className="button primary" href="/trust">
        {t('enrol.trust')}
      </a>
    </main>
  )
}
