// The table behind the map: every place of the layer, with what the map shows by colour in words.
import { Button } from 'antd'
import { setBoundaries, type MapUnit, type TerritoryMap } from '@shouwang/domain/territory'
import { ConfirmButton, ListTable, StatePill, useSend } from '../../platform/console/index.js'
import { lifeWord } from './territory-life.texts.js'
import { mapWord, territoryMap } from './territory-map.texts.js'

export interface MapTableProps { map: TerritoryMap; onLook: (id: string) => void; onDraw?: (unit: MapUnit) => void }

export const MapTable = ({ map, onLook, onDraw }: MapTableProps) => {
  const t = territoryMap.useText()
  const { send } = useSend(setBoundaries, t('table.removed'))
  return (
    <ListTable<MapUnit>
      rowKey="id"
      dataSource={map.units}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('table.name'), render: (_, unit) => <><a href={`/console/territory?place=${unit.id}`}>{unit.name}</a> <code className="path">{unit.code}</code></> },
        { title: t('table.households'), dataIndex: 'households', align: 'right', sorter: (a, b) => a.households - b.households },
        { title: t('table.heads'), dataIndex: 'heads', align: 'right' },
        {
          title: mapWord('colour', 'load'),
          render: (_, { load }) => <StatePill tone={load === 'over' ? 'bad' : load === 'within' ? 'good' : 'plain'}>{mapWord('legend', load)}</StatePill>,
        },
        { title: mapWord('colour', 'blind'), render: (_, { blind }) => blind.map((reason) => lifeWord('reason', reason)).join(' · ') || '–' },
        { title: t('table.boundary'), render: (_, { boundary }) => (boundary ? t('table.drawn') : t('table.missing')) },
        {
          title: '', className: 'no-print',
          render: (_, unit) => (
            <div className="row-actions">
              {unit.boundary ? <Button size="small" aria-label={`${t('table.look')} ${unit.name}`} onClick={() => onLook(unit.id)}>{t('table.look')}</Button> : null}
              {onDraw ? <Button size="small" aria-label={`${t('table.draw')} ${unit.name}`} onClick={() => onDraw(unit)}>{t('table.draw')}</Button> : null}
              {onDraw && unit.boundary ? (
                <ConfirmButton
                  label={t('table.remove')}
                  title={t('table.removeTitle', { name: unit.name })}
                  explain={t('table.removeExplain')}
                  onConfirm={async () => (await send({ within: map.within.id, boundaries: [{ territory: unit.id, boundary: null }] })) !== null}
                  buttonProps={{ 'aria-label': `${t('table.remove')} ${unit.name}` }}
                />
              ) : null}
            </div>
          ),
        },
      ]}
    />
  )
}
