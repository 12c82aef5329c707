// A screen below the gate's one screen: a title, a way back, its content.
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { PhonePage } from '../../platform/phone/screens/PhonePage.js'

/** `onBack` in place of going back, where leaving must tidy up. */
export const Page = ({ title, children, onBack }: { title: string; children: ReactNode; onBack?: () => void }) => {
  const [, navigate] = useLocation()
  return (
    <PhonePage title={title} onBack={onBack ?? (() => navigate('/gate'))}>
      {children}
    </PhonePage>
  )
}
