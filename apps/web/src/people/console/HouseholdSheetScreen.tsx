// A household's card on paper (A4, or two on a page as A5): who is registered, masked, and the code that opens the household's own page.
import { Alert, Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import type { HouseholdCard, PassSheet } from '@shouwang/domain/pass'
import type { HouseholdCardView } from '@shouwang/domain/people'
import { api } from '../../platform/api.js'
import { errorText } from '../../platform/problem-texts.js'
import { cardAddress, isLoopback, QrCode } from '../../pass/index.js'
import { commonTexts, minuteText, Nothing, PageHead, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { lifeConsole, lifeWord } from './life-console.texts.js'
import { peopleConsole, peopleWord } from './people-console.texts.js'

export const HouseholdSheetScreen = () => {
  const t = lifeConsole.useText()
  const common = commonTexts.useText()
  const { get } = useAddress()
  const [id, territory] = [get('id'), get('territory')]
  const query = useRead<HouseholdCardView>(id === null ? null : `/api/people/households/${id}`)
  // Reading the code is recorded: once, and not again in the background.
  const sheet = useQuery({
    queryKey: ['household-sheet', id], queryFn: () => api.get<PassSheet>(`/api/pass/sheet?territory=${territory}&household=${id}`),
    enabled: id !== null && territory !== null, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
  const ready = query.data !== undefined && !sheet.isPending
  return (
    <>
      <PageHead
        title={t('sheet.title')}
        actions={ready ? <Button type="primary" onClick={() => print()}>{common('print')}</Button> : undefined}
      />
      {isLoopback(location.hostname) ? <Alert className="no-print" type="warning" showIcon title={t('sheet.loopback')} /> : null}
      {sheet.isError ? <Alert type="error" showIcon title={errorText(sheet.error)} /> : null}
      {id === null ? <Nothing>{t('card.unknown')}</Nothing> : (
        <ReadState query={query}>
          {(card) => <Sheet card={card} code={sheet.data?.cards[0]} {...(sheet.data === undefined ? {} : { watermark: sheet.data.watermark, exercise: sheet.data.exercise })} />}
        </ReadState>
      )}
    </>
  )
}

interface SheetProps { card: HouseholdCardView; code: HouseholdCard | undefined; watermark?: string; exercise?: boolean }

const Sheet = ({ card, code, watermark, exercise = false }: SheetProps) => {
  const t = lifeConsole.useText()
  const words = peopleConsole.useText()
  const { household } = card
  return (
    <article className="household-sheet">
      <h2>{t('sheet.title')}{exercise ? ' · 演练' : ''}</h2>
      <p className="household-sheet-door">{household.compoundName} {household.territoryName === household.compoundName ? '' : household.territoryName} {household.door}</p>
      <p>{words('tenure')}: {peopleWord('tenure', household.tenure)} · {words('registeredAt')}: {minuteText(household.registeredAt)}</p>
      <h3>{t('sheet.members')}</h3>
      <table className="plain-table">
        <thead><tr><th scope="col">{t('name')}</th><th scope="col">{words('relation')}</th><th scope="col">{words('documentNo')}</th><th scope="col">{words('phone')}</th><th scope="col">{t('residency')}</th></tr></thead>
        <tbody>
          {household.members.map((member) => (
            <tr key={member.id}>
              <td>{member.name}</td><td>{member.relation ?? '–'}</td><td>{member.documentNo ?? peopleWord('document', member.documentKind)}</td><td>{member.phone ?? '–'}</td>
              <td>{lifeWord('residency', card.residencies.find(({ person, to }) => person === member.id && to === null)?.state ?? 'declared')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {code === undefined ? <p className="quiet">{t('sheet.noCode')}</p> : (
        <div className="household-sheet-code">
          <QrCode className="household-sheet-qr" text={cardAddress(location.origin, code.code)} level="Q" label={t('sheet.code')} />
          <p>{t('sheet.code')}</p>
        </div>
      )}
      <p>{t('sheet.note')}</p>
      {watermark === undefined ? null : <p className="quiet">{watermark}</p>}
    </article>
  )
}
