// Making this phone the device of a post: by the link behind the QR code, by scanning it here, or by typing.
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { readEnrolmentCode } from '@shouwang/domain/auth'
import { Button } from '../../../ui/Button.js'
import { ExerciseBanner } from '../../../ui/ExerciseBanner.js'
import { Field } from '../../../ui/Field.js'
import { get } from '../../api.js'
import { currentLanguage, setLanguage } from '../../i18n.js'
import { errorText } from '../../problem-texts.js'
import { askToPersist } from '../enrol.js'
import { usePhone } from '../phone-context.js'
import { usePhoneText } from '../phone.texts.js'
import { Viewfinder } from '../scan/Viewfinder.js'

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
const linkedCode = (): string => decodeURIComponent(location.hash.slice(1))

interface Enrolment {
  code: string
  type(text: string): void
  working: boolean
  problem: string | undefined
  done: boolean
  go(text: string): Promise<void>
}

/** Everything of an enrolment: the code as typed, whether it is under way, what was wrong. */
const useEnrolment = (): Enrolment => {
  const t = usePhoneText()
  const { app, enrol, kick } = usePhone()
  const [code, setCode] = useState(linkedCode)
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [done, setDone] = useState(false)
  const type = (text: string): void => {
    setCode(text)
    setProblem(undefined)
  }
  const go = async (text: string): Promise<void> => {
    const wanted = codeIn(text)
    type(wanted)
    if (!readEnrolmentCode(wanted)) return setProblem(t('enrol.bad'))
    setWorking(true)
    try {
      await enrol(wanted)
      // The code is used up: it must not stay in the address bar or the history.
      history.replaceState(null, '', `/${app}/enrol`)
      await askToPersist()
      setDone(true)
      kick()
    } catch (error) {
      setProblem(errorText(error))
    } finally {
      setWorking(false)
    }
  }
  return { code, type, working, problem, done, go }
}

/** Opened by the link behind the QR code, also in a tab that is here already: nothing to press. */
const useLinkedCode = (go: (code: string) => Promise<void>): void => {
  const begun = useRef('')
  const latest = useRef(go)
  latest.current = go
  useEffect(() => {
    const take = (): void => {
      const linked = linkedCode()
      if (begun.current === linked || !window.isSecureContext || !readEnrolmentCode(linked)) return
      begun.current = linked
      void latest.current(linked)
    }
    take()
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
}

export const EnrolScreen = () => {
  const { app, device, ready } = usePhone()
  const [, navigate] = useLocation()
  const enrolment = useEnrolment()
  const { done } = enrolment
  useLinkedCode(enrolment.go)
  useEffect(() => {
    if (done && ready) navigate(`/${app}`, { replace: true })
  }, [app, done, ready, navigate])
  if (!window.isSecureContext) return <Insecure />
  return done || (device && !ready) ? <Pulling /> : <CodeForm enrolment={enrolment} />
}

const CodeForm = ({ enrolment: { code, type, working, problem, go } }: { enrolment: Enrolment }) => {
  const t = usePhoneText()
  const { words, waiting } = usePhone()
  return (
    <>
      <ExerciseBanner exercise={useExercise()} />
      <main className="phone-page">
        <header className="phone-head">
          <h1>{words('enrol.title')}</h1>
        </header>
        <form
          className="phone-body"
          onSubmit={(event) => {
            event.preventDefault()
            void go(code)
          }}
        >
          <p>{words('enrol.explain')}</p>
          {waiting > 0 ? <p className="warning">{t('enrol.queued', { n: waiting })}</p> : null}
          <CodeCamera onText={(text) => void go(text)} />
          <Field
            label={t('enrol.code')}
            hint={t('enrol.hint')}
            value={code}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={({ target }) => type(target.value)}
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

/** A button that becomes the camera, and a button again once a code was read. */
const CodeCamera = ({ onText }: { onText: (text: string) => void }) => {
  const t = usePhoneText()
  const [scanning, setScanning] = useState(false)
  if (!scanning)
    return (
      <Button tall wide onClick={() => setScanning(true)}>
        {t('enrol.scan')}
      </Button>
    )
  const words = {
    running: t('camera.running'), starting: t('camera.starting'), denied: t('camera.denied'), none: t('camera.none'),
    insecure: t('camera.insecure'), busy: t('camera.busy'), retry: t('camera.retry'), torch: t('camera.torch'), label: t('camera.label'),
  }
  const read = (text: string): void => {
    setScanning(false)
    onText(text)
  }
  return <Viewfinder active paused={false} onText={read} words={words} />
}

/** Enrolled; the lists are on their way. */
const Pulling = () => {
  const t = usePhoneText()
  const { words, kick } = usePhone()
  return (
    <main className="notice">
      <h1>{words('app.title')}</h1>
      <p role="status">{words('enrol.pulling')}</p>
      <p className="hint">{t('enrol.pull-failed')}</p>
      <Button onClick={kick}>{t('tray.send-now')}</Button>
    </main>
  )
}

const Insecure = () => {
  const t = usePhoneText()
  const { words } = usePhone()
  return (
    <main className="notice">
      <h1>{words('enrol.title')}</h1>
      <p role="alert">{t('enrol.insecure')}</p>
      <a className="button primary" href="/trust">
        {t('enrol.trust')}
      </a>
    </main>
  )
}
