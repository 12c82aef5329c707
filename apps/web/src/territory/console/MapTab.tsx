// 地图: one layer of a place without any outside tiles; drawing, importing, placing gates; the table behind it. It prints.
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import type { Position, TerritoryKind, TerritoryMap } from '@shouwang/domain/territory'
import { commonTexts, AsOf, Nothing, Panel, queryText, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { DrawPanel, type Draft } from './DrawPanel.js'
import { ImportBoundaries } from './ImportBoundaries.js'
import { frameOf, moved, positionsOf, zoomed, type Frame } from './map-frame.js'
import { MapSheet, type Colour } from './MapSheet.js'
import { MapTable } from './MapTable.js'
import { PlacePanel } from './PlacePanel.js'
import { territoryWord } from './territory-console.texts.js'
import { mapWord, territoryMap } from './territory-map.texts.js'
import { WithinPicker } from './WithinPicker.js'

const LAYERS: readonly TerritoryKind[] = ['grid-3', 'grid-2', 'compound', 'courtyard', 'community', 'village', 'sub-district', 'township', 'factory-area', 'school']
const COLOURS: readonly Colour[] = ['load', 'blind', 'plain']
const LEGENDS: Record<Colour, readonly string[]> = { load: ['within', 'over', 'none'], blind: ['watched', 'blind'], plain: ['plain'] }
const POINTS = ['gate', 'open', 'closed', 'barrier'] as const

export const MapTab = () => {
  const t = territoryMap.useText()
  const common = commonTexts.useText()
  const { get, set } = useAddress()
  const kind = LAYERS.find((layer) => layer === get('layer')) ?? 'grid-3'
  const colour = COLOURS.find((one) => one === get('colour')) ?? (kind === 'grid-3' ? 'load' : 'plain')
  const query = useRead<TerritoryMap>(`/api/territory/map${queryText({ within: get('within'), kind })}`, { keep: true })
  return (
    <>
      <div className="panel-tools no-print">
        <WithinPicker />
        <Select
          className="narrow"
          aria-label={t('layer')}
          value={kind}
          options={LAYERS.map((value) => ({ value, label: territoryWord('kind', value) }))}
          onChange={(next) => set({ layer: next === 'grid-3' ? null : next, colour: null })}
        />
        <Select
          className="narrow"
          aria-label={t('colour')}
          value={colour}
          options={COLOURS.map((value) => ({ value, label: mapWord('colour', value) }))}
          onChange={(next) => set({ colour: next })}
        />
        <Button onClick={() => window.print()}>{common('print')}</Button>
      </div>
      <ReadState query={query}>{(map) => <Loaded key={map.within.id} map={map} colour={colour} />}</ReadState>
    </>
  )
}

const Loaded = ({ map, colour }: { map: TerritoryMap; colour: Colour }) => {
  const t = territoryMap.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayManage = canDo(session, 'territory.manage')
  const [frame, setFrame] = useState<Frame | null>(null)
  const [draft, setDraft] = useState<Draft | null>(null)
  const [point, setPoint] = useState<Position | null>(null)
  const [placing, setPlacing] = useState(false)
  const whole = frameOf([...map.units.flatMap((unit) => positionsOf(unit.boundary)), ...positionsOf(map.around), ...map.points.map(({ lon, lat }): Position => [lon, lat])])
  const shown = frame ?? whole ?? (draft ? frameOf(draft.corners.length > 0 ? draft.corners : [[114.33, 36.1]]) : null)
  const onClick = draft
    ? (position: Position) => setDraft({ ...draft, corners: [...draft.corners, position] })
    : placing ? setPoint : undefined
  const look = (id: string) => {
    const own = frameOf(positionsOf(map.units.find((unit) => unit.id === id)?.boundary ?? null))
    if (own) setFrame(zoomed(own, 2.5))
    set({ unit: id })
  }
  return (
    <div className="stack">
      <Panel title={map.within.name} extra={<AsOf at={map.at} />}>
        {shown === null ? <Nothing>{t('map.empty')}</Nothing> : (
          <>
            <Turning onChange={(change) => setFrame(change(shown))} onFit={() => setFrame(null)} />
            <MapSheet map={map} frame={shown} colour={colour} chosen={get('unit')} drawing={draft?.corners ?? (point ? [point] : null)} {...(onClick ? { onClick } : {})} />
            <Legend colour={colour} />
          </>
        )}
        {draft ? <DrawPanel draft={draft} within={map.within.id} onChange={setDraft} onClose={() => setDraft(null)} /> : null}
      </Panel>
      {mayManage ? <PlacePanel map={map} point={point} onPoint={setPoint} open={placing} onOpen={(next) => { setPlacing(next); setPoint(null) }} /> : null}
      <Panel title={t('table')}>
        <MapTable
          map={map}
          onLook={look}
          {...(mayManage ? { onDraw: (unit) => setDraft({ territory: unit.id, name: unit.name, corners: [] }) } : {})}
        />
      </Panel>
      {mayManage ? <ImportBoundaries /> : null}
      {draft === null ? null : <Alert className="no-print" type="warning" showIcon title={t('drawing', { name: draft.name })} />}
    </div>
  )
}

/** Zooming and moving by buttons: they are there for the keyboard too. */
const Turning = ({ onChange, onFit }: { onChange: (change: (frame: Frame) => Frame) => void; onFit: () => void }) => {
  const t = territoryMap.useText()
  const ways: [string, string, (frame: Frame) => Frame][] = [
    [t('zoomIn'), '+', (frame) => zoomed(frame, 0.6)], [t('zoomOut'), '−', (frame) => zoomed(frame, 1 / 0.6)],
    [t('west'), '←', (frame) => moved(frame, -0.25, 0)], [t('east'), '→', (frame) => moved(frame, 0.25, 0)],
    [t('north'), '↑', (frame) => moved(frame, 0, 0.25)], [t('south'), '↓', (frame) => moved(frame, 0, -0.25)],
  ]
  return (
    <div className="row-actions map-turning no-print">
      {ways.map(([name, sign, change]) => (
        <Button key={name} size="small" aria-label={name} title={name} onClick={() => onChange(change)}>{sign}</Button>
      ))}
      <Button size="small" onClick={onFit}>{t('fit')}</Button>
    </div>
  )
}

const Legend = ({ colour }: { colour: Colour }) => (
  <div className="map-legend">
    {LEGENDS[colour].map((name) => (
      <span key={name}>
        <svg width="22" height="14" aria-hidden="true"><rect className={`map-unit map-${name}`} width="22" height="14" /></svg> {mapWord('legend', name)}
      </span>
    ))}
    {POINTS.map((state) => (
      <span key={state}>
        <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
          <path className={`map-point map-point-${state}`} d={{ gate: 'M-7-7H7V7H-7Z', open: 'M0-7A7 7 0 1 0 0 7A7 7 0 1 0 0-7Z', closed: 'M0-8L8 6H-8Z', barrier: 'M-8-3H8V3H-8Z' }[state]} />
        </svg>{' '}
        {mapWord('legend', state)}
      </span>
    ))}
  </div>
)
