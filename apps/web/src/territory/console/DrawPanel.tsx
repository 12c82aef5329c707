// A boundary being drawn: corners by clicks or by typing, undo, and what is wrong with it before it is saved.
import { Button, Input } from 'antd'
import { useState } from 'react'
import { boundaryFaults, setBoundaries, type Boundary, type Position } from '@shouwang/domain/territory'
import { listOf, useSend } from '../../platform/console/index.js'
import { readPositions, typedPositions } from './map-frame.js'
import { mapWord, territoryMap } from './territory-map.texts.js'

export interface Draft { territory: string; name: string; corners: Position[] }

/** The corners as a boundary: the ring is closed by itself. */
export const boundaryOfCorners = (corners: readonly Position[]): Boundary =>
  ({ type: 'MultiPolygon', coordinates: [[[...corners, ...corners.slice(0, 1)]]] })

export const DrawPanel = ({ draft, within, onChange, onClose }: { draft: Draft; within: string; onChange: (draft: Draft) => void; onClose: () => void }) => {
  const t = territoryMap.useText()
  const { send, sending } = useSend(setBoundaries, t('draw.saved'))
  const [typed, setTyped] = useState<string | null>(null)
  const reading = typed === null ? null : readPositions(typed)
  const { corners } = draft
  const faults = corners.length < 3 ? [] : boundaryFaults(boundaryOfCorners(corners)).map((fault) => mapWord('fault', fault))
  const wrong = [...(reading && reading.bad.length > 0 ? [t('draw.unreadable', { lines: reading.bad.join(', ') })] : []), ...faults]
  const type = (text: string) => {
    setTyped(text)
    onChange({ ...draft, corners: readPositions(text).positions })
  }
  const undo = () => {
    setTyped(null)
    onChange({ ...draft, corners: corners.slice(0, -1) })
  }
  const finish = async () => {
    if (await send({ within, boundaries: [{ territory: draft.territory, boundary: boundaryOfCorners(corners) }] })) onClose()
  }
  return (
    <section className="map-panel no-print" aria-label={t('drawing', { name: draft.name })}>
      <h3>{t('drawing', { name: draft.name })}</h3>
      <p className="quiet">{t('draw.hint')}</p>
      <label className="field">
        <span>{t('draw.typed')}</span>
        <Input.TextArea
          rows={5}
          value={reading !== null && reading.positions.length === corners.length ? typed! : typedPositions(corners)}
          onChange={(event) => type(event.target.value)}
        />
      </label>
      <p role="status" className={wrong.length > 0 ? 'map-wrong' : 'quiet'}>
        {t('draw.points', { n: corners.length })}{corners.length < 3 ? ` · ${t('draw.tooFew')}` : ''}{wrong.length > 0 ? ` · ${listOf(wrong)}` : ''}
      </p>
      <div className="row-actions">
        <Button disabled={corners.length === 0} onClick={undo}>{t('draw.undo')}</Button>
        <Button type="primary" disabled={corners.length < 3 || wrong.length > 0} loading={sending} onClick={() => void finish()}>{t('draw.finish')}</Button>
        <Button onClick={onClose}>{t('draw.cancel')}</Button>
      </div>
    </section>
  )
}
