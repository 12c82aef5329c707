// A screen below "Today": a title, a way back, its content.
import type { ReactNode } from 'react'
import { LinkPill } from '../../platform/phone/screens/LinkPill.js'
import { PhonePage } from '../../platform/phone/screens/PhonePage.js'
import { useBack } from './use-back.js'

/** `back`: the screen above, where the way back leads when there is no other. */
export const Page = ({ title, back = '/grid', children }: { title: ReactNode; back?: string; children: ReactNode }) => (
  <PhonePage title={title} onBack={useBack(back)} aside={<LinkPill />}>
    {children}
  </PhonePage>
)
