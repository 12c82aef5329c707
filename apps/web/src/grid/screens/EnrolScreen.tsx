// Making this phone the phone of a grid: by the link behind the QR code, by scanning it here, or by typing.
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { readEnrolmentCode } from '@shouwang/domain/auth'
import { currentLanguage, setLanguage } from '../../platform/i18n.js'
import { askToPersist, enrolPhone } from '../../platform/phone/enrol.js'
import { errorText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { useGrid } from '../grid-context.js'
import type { GridDatabase } from '../store/database.js'
import { forget, keep } from '../store/kept.js'
import { useGridText } from '../texts.js'
import { Viewfinder } from './Viewfinder.js'

/** The code in a link or in plain text: the QR holds `https://…/grid/enrol#410505-…`. */
const codeIn = (text: string): string => (text.includes('#') ? text.slice(text.indexOf('#') + 1) : text)

/** What waits from an earlier enrolment stays in the outbox and is sent under the new one. Throws ApiProblem and Unreachable. */
const enrol = (db: GridDatabase, code: string): Promise<unknown> =>
  enrolPhone(db, code, 'grid', (device, { territory = '' }) =>
    db.transaction('rw', db.kept, db.households, async () => {
      await db.households.clear()
      await forget(db, 'enrolment', 'session', 'revoked', 'round', 'cursor', 'link', 'frame', 'rebuild', 'building')
      await keep(db, 'device', { ...device, territory })
    }),
  )

/** Everything of an enrolment: the code as typed, whether it is under way, what was wrong. */
const useEnrolment = () => {
  const t = useGridText()
  const { db, kick } = useGrid()
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [done, setDone] = useState(false)
  const go = useCallback(
    async (text: string): Promise<void> => {
      const wanted = codeIn(text)
      setCode(wanted)
      setProblem(undefined)
      if (!readEnrolmentCode(wanted)) return setProblem(t('enrol.bad'))
      setWorking(true)
      try {
        await enrol(db, wanted)
        // The code is used up: it must not stay in the address bar or the history.
        history.replaceState(null, '', '/grid/enrol')
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
  const type = (text: string): void => {
    setCode(text)
    setProblem(undefined)
  }
  return { code, type, working, problem, done, go }
}

export const EnrolScreen = () => {
  const t = useGridText()
  const { device, frame, waiting, kick } = useGrid()
  const [, navigate] = useLocation()
  const [scanning, setScanning] = useState(false)
  const { code, type, working, problem, done, go } = useEnrolment()

  // Opened by the link behind the QR code, also in a tab that is here already: nothing to press.
  const begun = useRef('')
  const latest = useRef(go)
  latest.current = go
  useEffect(() => {
    const take = (): void => {
      const linked = decodeURIComponent(location.hash.slice(1))
      if (begun.current === linked || !window.isSecureContext || !readEnrolmentCode(linked)) return
      begun.current = linked
      void latest.current(linked)
    }
    take()
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
  useEffect(() => {
    if (done && frame) navigate('/grid', { replace: true })
  }, [done, frame, navigate])

  if (!window.isSecureContext) return <Insecure />
  if (done || (device && !frame))
    return (
      <main className="notice">
        <h1>{t('app.title')}</h1>
        <p role="status">{t('enrol.pulling')}</p>
        <p className="hint">{t('enrol.pull-failed')}</p>
        <Button onClick={kick}>{t('tray.send-now')}</Button>
      </main>
    )
  return (
    <main className="grid-page">
      <h1>{t('enrol.title')}</h1>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void go(code)
        }}
      >
        <p>{t('enrol.explain')}</p>
        {waiting > 0 ? <p className="warning">{t('enrol.queued', { n: waiting })}</p> : null}
        {scanning ? (
          <Viewfinder
            onText={(text) => {
              setScanning(false)
              void go(text)
            }}
          />
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
          onChange={({ target }) => type(target.value)}
          problem={problem}
        />
        <Button type="submit" look="primary" tall wide disabled={working}>
          {t(working ? 'enrol.working' : 'enrol.go')}
        </Button>
        <Button look="quiet" onClick={() => setLanguage(currentLanguage() === 'en' ? 'zh-CN' : 'en')}>
          {currentLanguage() === 'en' ? '中文' : 'English'}
        </Button>
      </form>
    </main>
  )
}

const Insecure = () => {
  const t = useGridText()
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
