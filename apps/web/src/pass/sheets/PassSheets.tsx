// Print preview of a territory's passes and household cards, for the console.
import { useEffect, useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Id } from '@shouwang/domain/kernel'
import type { PassSheet } from '@shouwang/domain/pass'
import { get } from '../../platform/api.js'
import { errorText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { usePassText } from '../texts.js'
import { SheetPages } from './SheetPages.js'
import { isLoopback, pagesOf } from './layout.js'

/** Pages drawn between two frames: the screen stays alive while four hundred of them appear. */
const STEP = 10

/** How many of `total` pages to draw now: more each frame, from the beginning when the run changes. */
const useGradually = (total: number): number => {
  const [drawn, setDrawn] = useState({ total, shown: STEP })
  const shown = drawn.total === total ? drawn.shown : STEP
  useEffect(() => {
    if (shown >= total) return undefined
    const frame = requestAnimationFrame(() => setDrawn({ total, shown: shown + STEP }))
    return () => cancelAnimationFrame(frame)
  }, [shown, total])
  return Math.min(shown, total)
}

const Preview = ({ sheet }: { sheet: PassSheet }) => {
  const text = usePassText()
  const [withCards, setWithCards] = useState(true)
  const pages = useMemo(() => pagesOf(sheet, withCards), [sheet, withCards])
  const shown = useGradually(pages.length)
  if (pages.length === 0) return <div className="notice"><h1>{text('sheet.empty')}</h1><p>{text('sheet.emptyHint')}</p></div>
  const cards = withCards ? sheet.cards.length : 0
  return (
    <>
      <div className="sheet-bar">
        <p className="count">
          <strong>{sheet.territoryName}</strong> · {text('sheet.count', { passes: sheet.entries.length, cards, pages: pages.length })}<br />{text('sheet.how')}
        </p>
        <label><input type="checkbox" checked={withCards} onChange={(event) => setWithCards(event.target.checked)} /> {text('sheet.cards')}</label>
        <Button look="primary" disabled={shown < pages.length} onClick={() => print()}>
          {shown < pages.length ? text('sheet.drawing', { shown, pages: pages.length }) : text('sheet.print')}
        </Button>
        {shown < pages.length ? <progress max={pages.length} value={shown} aria-label={text('sheet.drawing', { shown, pages: pages.length })} /> : null}
        {withCards && isLoopback(location.hostname) ? <p className="warning" role="alert">{text('sheet.loopback')}</p> : null}
      </div>
      <SheetPages pages={pages} origin={location.origin} exercise={sheet.exercise} mark={sheet.watermark} shown={shown} />
    </>
  )
}

/**
 * Everything printable of a territory (a compound, or one of its buildings). Fetching is recorded on the server, so it is
 * fetched once and not again in the background. Needs the QueryClientProvider of the shell.
 */
export const PassSheets = ({ territory, building }: { territory: Id; building?: Id }) => {
  const text = usePassText()
  const query = new URLSearchParams({ territory, ...(building ? { building } : {}) })
  const { data, error, isPending } = useQuery({
    queryKey: ['pass-sheet', territory, building ?? ''], queryFn: () => get<PassSheet>(`/api/pass/sheet?${query}`),
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
  if (isPending) return <p role="status">{text('sheet.loading')}</p>
  if (error) return <p role="alert">{errorText(error)}</p>
  return <Preview sheet={data} />
}
