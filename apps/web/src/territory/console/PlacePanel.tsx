// Puts a checkpoint or an entrance on the map: chosen from what has no place yet, by a click or by typing where it is.
import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { placePoints, positionFault, type Position, type TerritoryMap } from '@shouwang/domain/territory'
import { Panel, useSend } from '../../platform/console/index.js'
import { mapWord, territoryMap } from './territory-map.texts.js'

export interface PlacePanelProps {
  map: TerritoryMap
  point: Position | null
  onPoint: (point: Position | null) => void
  open: boolean
  onOpen: (open: boolean) => void
}

export const PlacePanel = ({ map, point, onPoint, open, onOpen }: PlacePanelProps) => {
  const t = territoryMap.useText()
  const { send, sending } = useSend(placePoints, t('place.done'))
  const [subject, setSubject] = useState<string | null>(null)
  const everything = [...map.unplaced.map((one) => ({ ...one, placed: false })), ...map.points.map(({ subject: id, kind, name }) => ({ subject: id, kind, name, placed: true }))]
  const chosen = everything.find((one) => one.subject === subject)
  const fault = point && positionFault(point)
  const part = (at: 0 | 1, value: number | null) => onPoint(at === 0 ? [value ?? 0, point?.[1] ?? 0] : [point?.[0] ?? 0, value ?? 0])
  const put = async () => {
    if (!chosen || !point) return
    if (await send({ within: map.within.id, points: [{ subject: chosen.subject, kind: chosen.kind as 'checkpoint' | 'entrance', at: [...point] }] })) {
      onPoint(null)
      setSubject(null)
    }
  }
  return (
    <Panel title={t('points')} extra={<Button size="small" className="no-print" aria-expanded={open} onClick={() => onOpen(!open)}>{t('placing')}</Button>}>
      {open ? (
        <div className="stack no-print">
          <p className="quiet">{everything.length === 0 ? t('place.none') : t('place.hint')}</p>
          <div className="panel-tools">
            <Select
              showSearch
              optionFilterProp="label"
              className="search"
              aria-label={t('place.what')}
              placeholder={t('place.what')}
              value={subject}
              options={everything.map((one) => ({ value: one.subject, label: `${one.placed ? '✓ ' : ''}${one.name}` }))}
              onChange={setSubject}
            />
            <label>{t('lon')} <InputNumber value={point?.[0] ?? null} step={0.0001} onChange={(value) => part(0, value)} /></label>
            <label>{t('lat')} <InputNumber value={point?.[1] ?? null} step={0.0001} onChange={(value) => part(1, value)} /></label>
            <Button type="primary" disabled={!chosen || !point || fault !== null} loading={sending} onClick={() => void put()}>{t('place.do')}</Button>
          </div>
          {fault ? <p role="status" className="map-wrong">{mapWord('fault', fault)}</p> : null}
        </div>
      ) : <p className="quiet">{map.points.length} / {map.points.length + map.unplaced.length}</p>}
    </Panel>
  )
}
