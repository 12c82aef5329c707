// What comes before any screen of a phone: enrolment, the end of a revoked phone, the mark of an exercise, how it looks.
import { useEffect, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { ExerciseBanner } from '../../../ui/ExerciseBanner.js'
import { useLanguage } from '../../i18n.js'
import { usePhone } from '../phone-context.js'
import { EnrolScreen } from './EnrolScreen.js'
import { RevokedScreen } from './RevokedScreen.js'
import './phone.css'

/** Shows `children` on an enrolled phone with its lists only. */
export const PhoneFrame = ({ children }: { children: ReactNode }) => {
  const { app, ready, revoked, exercise, settings } = usePhone()
  const [path] = useLocation()
  useLanguage()
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['size'] = settings.largeText ? 'large' : 'normal'
    dataset['theme'] = settings.dark ? 'dark' : 'light'
  }, [settings.largeText, settings.dark])
  if (path === `/${app}/enrol`) return <EnrolScreen />
  if (revoked) return <RevokedScreen />
  if (!ready) return <EnrolScreen />
  return (
    <>
      <ExerciseBanner exercise={exercise} />
      {children}
    </>
  )
}

/** While the phone's database is read. */
export const Starting = () => (
  <main className="starting">
    <h1>守望</h1>
  </main>
)
