// Turning pages of a list whose length nobody counts: earlier, later, and where one is.
import { Button } from 'antd'
import { useAddress } from './address.js'
import { commonTexts } from './common.texts.js'

/** `full`: this page was full, so there may be another behind it. Turns the `page` of the address where no `onTurn` is given. */
export const PageTurner = ({ page, full, onTurn }: { page: number; full: boolean; onTurn?: (page: number) => void }) => {
  const t = commonTexts.useText()
  const { set } = useAddress()
  const turn = onTurn ?? ((next: number) => set({ page: next === 1 ? null : next }))
  if (page === 1 && !full) return null
  return (
    <nav className="page-turner no-print" aria-label={t('page', { page })}>
      <Button size="small" disabled={page === 1} onClick={() => turn(page - 1)}>{t('previousPage')}</Button>
      <span aria-current="page">{t('page', { page })}</span>
      <Button size="small" disabled={!full} onClick={() => turn(page + 1)}>{t('nextPage')}</Button>
    </nav>
  )
}
