// What was handed over: the notice, read and signed here, and the certificate at the end.
import { useState } from 'react'
import { serveNotice, type HandOut, type OwnCase } from '@shouwang/domain/quarantine'
import { newId } from '../../platform/envelope.js'
import { dateTime } from '../../platform/format.js'
import { useLanguage } from '../../platform/i18n.js'
import { errorText } from '../../platform/problem-texts.js'
import { useHousehold } from '../../pass/resident/index.js'
import { Button } from '../../ui/Button.js'
import { useOwnText } from './own-quarantine.texts.js'
import type { OwnDoor } from './use-own-quarantine.js'

export const Handed = ({ one, door }: { one: OwnCase; door: OwnDoor }) => {
  const t = useOwnText()
  const { get, now } = useHousehold()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [text, setText] = useState<HandOut | null>(null)
  const [said, setSaid] = useState('')
  const read = async (subject: 'opening' | 'release'): Promise<void> => {
    try {
      setText(await get<HandOut>(`/api/quarantine/own/${one.case}/hand-out?subject=${subject}&language=${language}`))
      setSaid('')
    } catch (error) {
      setSaid(errorText(error))
    }
  }
  const sign = async (): Promise<void> => {
    const answer = await door.send(serveNotice, { notice: newId(), case: one.case, subject: 'opening', language, channel: 'phone', answer: 'signed', servedAt: now })
    setSaid(answer.ok ? '' : answer.why)
  }
  return (
    <section aria-label={t('notice')}>
      <h4>{t('notice')}</h4>
      {one.noticeAt === null ? null : <p className="own-small">{t('signed', { at: dateTime(one.noticeAt) })}</p>}
      <div className="own-choices">
        <Button onClick={() => void read('opening')}>{t('readNotice')}</Button>
        {one.certificate === null ? null : <Button onClick={() => void read('release')}>{t('readCertificate', { number: one.certificate })}</Button>}
      </div>
      {text === null ? null : (
        <div className="own-text" role="document" aria-label={text.title} lang={text.language === 'en' ? 'en' : 'zh-CN'}>
          <h5>{text.title}</h5>
          {text.paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
          {one.noticeAt === null && one.state === 'active' ? <Button look="primary" onClick={() => void sign()}>{t('sign')}</Button> : null}
        </div>
      )}
      <p role="status">{said}</p>
    </section>
  )
}
