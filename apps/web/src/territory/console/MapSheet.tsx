// The map itself, drawn from boundaries alone: no tiles, no network. Places by load or blind spots, gates and entrances, a drawing in progress.
import type { MouseEvent } from 'react'
import { pointInside, type MapUnit, type Position, type TerritoryMap } from '@shouwang/domain/territory'
import { SHEET_WIDTH, scaleMetres, sheetOf, type Frame, type Sheet } from './map-frame.js'
import { territoryMap } from './territory-map.texts.js'

export type Colour = 'load' | 'blind' | 'plain'

export interface MapSheetProps {
  map: TerritoryMap
  frame: Frame
  colour: Colour
  chosen: string | null
  /** Corners of a boundary that is being drawn. */
  drawing: readonly Position[] | null
  onClick?: (position: Position) => void
}

/** How a place is painted: a class with colour and, for what needs attention, a pattern. */
export const paintOf = (unit: MapUnit, colour: Colour): string => {
  if (colour === 'load') return `map-${unit.load}`
  if (colour === 'blind') return unit.blind.length > 0 ? 'map-blind' : 'map-watched'
  return 'map-plain'
}

const outline = (unit: Pick<MapUnit, 'boundary'>, sheet: Sheet): string =>
  (unit.boundary?.coordinates ?? []).flat().map((ring) => `M${ring.map((position) => sheet.toSheet(position).map((part) => part.toFixed(1)).join(' ')).join('L')}Z`).join('')

const SIGNS: Record<string, string> = { gate: 'M-7-7H7V7H-7Z', open: 'M0-7A7 7 0 1 0 0 7A7 7 0 1 0 0-7Z', closed: 'M0-8L8 6H-8Z', barrier: 'M-8-3H8V3H-8Z' }

export const MapSheet = ({ map, frame, colour, chosen, drawing, onClick }: MapSheetProps) => {
  const t = territoryMap.useText()
  const sheet = sheetOf(frame)
  const drawn = map.units.filter((unit) => unit.boundary !== null)
  const click = (event: MouseEvent<SVGSVGElement>) => {
    const matrix = event.currentTarget.getScreenCTM()
    if (!onClick || !matrix) return
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())
    onClick(sheet.toGlobe(x, y))
  }
  return (
    <svg
      className={onClick ? 'map-sheet map-drawing' : 'map-sheet'}
      viewBox={`0 0 ${SHEET_WIDTH} ${sheet.height.toFixed(0)}`}
      role="img"
      aria-label={t('map', { name: map.within.name, n: drawn.length })}
      onClick={click}
    >
      <Patterns />
      {map.around === null ? null : <path className="map-around" d={outline({ boundary: map.around }, sheet)} />}
      {drawn.map((unit) => (
        <path key={unit.id} className={`map-unit ${paintOf(unit, colour)}${unit.id === chosen ? ' map-chosen' : ''}`} d={outline(unit, sheet)}>
          <title>{`${unit.name} · ${unit.households}`}</title>
        </path>
      ))}
      {drawn.map((unit) => <Label key={unit.id} unit={unit} sheet={sheet} />)}
      {map.points.map((point) => {
        const [x, y] = sheet.toSheet([point.lon, point.lat])
        return (
          <path key={point.subject} className={`map-point map-point-${point.state}`} d={SIGNS[point.state] ?? SIGNS['open']} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <title>{point.name}</title>
          </path>
        )
      })}
      {drawing === null ? null : <Draft corners={drawing} sheet={sheet} />}
      <ScaleBar sheet={sheet} />
    </svg>
  )
}

const Patterns = () => (
  <defs>
    <pattern id="map-hatch" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="10" height="10" fill="#f6d5d2" />
      <rect width="4" height="10" fill="#b3261e" opacity="0.55" />
    </pattern>
    <pattern id="map-dots" width="12" height="12" patternUnits="userSpaceOnUse">
      <rect width="12" height="12" fill="#fbe7c3" />
      <circle cx="6" cy="6" r="2.6" fill="#8a5300" />
    </pattern>
  </defs>
)

const Label = ({ unit, sheet }: { unit: MapUnit; sheet: Sheet }) => {
  const polygon = unit.boundary!.coordinates[0]!
  const corners = polygon[0]!.map((position) => sheet.toSheet(position))
  const width = Math.max(...corners.map(([x]) => x)) - Math.min(...corners.map(([x]) => x))
  const [x, y] = sheet.toSheet(pointInside(polygon))
  // A name that is wider than its place would only hide its neighbours; the table has them all.
  if (width < 24 + unit.name.length * 15) return null
  return (
    <text className="map-label" x={x.toFixed(1)} y={y.toFixed(1)} aria-hidden="true">
      {unit.name}
    </text>
  )
}

const Draft = ({ corners, sheet }: { corners: readonly Position[]; sheet: Sheet }) => {
  const points = corners.map((position) => sheet.toSheet(position))
  return (
    <g className="map-draft">
      <polygon points={points.map((point) => point.join(',')).join(' ')} />
      {points.map(([x, y], at) => <circle key={at} cx={x} cy={y} r="6" />)}
    </g>
  )
}

const ScaleBar = ({ sheet }: { sheet: Sheet }) => {
  const t = territoryMap.useText()
  const metres = scaleMetres(sheet.metres)
  const length = (metres / sheet.metres) * SHEET_WIDTH
  const y = sheet.height - 16
  return (
    <g className="map-scale" aria-hidden="true">
      <path d={`M16 ${y - 6}V${y}H${16 + length}V${y - 6}`} />
      <text x={16 + length + 8} y={y}>{t('scale', { n: metres })}</text>
      <path d="M976 40V14l-7 11m7-11l7 11" />
      <text x="968" y="58">{t('north_')}</text>
    </g>
  )
}
