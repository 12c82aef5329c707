// 区域: the tree of places, unfolded level by level; details and additions beside it; import from the national table.
import { Button, Drawer } from 'antd'
import { Link } from 'wouter'
import { useState } from 'react'
import type { TerritoryView } from '@shouwang/domain/territory'
import { canDo, useSession } from '../../platform/session.js'
import { Nothing, PageHead, Panel, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { AddUnitsForm } from './AddUnitsForm.js'
import { ImportDivision } from './ImportDivision.js'
import { territoryConsole, territoryLabel, territoryWord } from './territory-console.texts.js'
import { TerritoryTree } from './TerritoryTree.js'

type Place = TerritoryView & { parents: TerritoryView[] }

export const TerritoryScreen = () => {
  const t = territoryConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayManage = canDo(session, 'territory.manage')
  const place = get('place')
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        actions={
          mayManage ? (
            <Button type="primary" onClick={() => set({ import: 1 })}>
              {t('import')}
            </Button>
          ) : undefined
        }
      />
      <div className="two-columns">
        <Panel title={t('tree')}>
          <TerritoryTree chosen={place} onChoose={(id) => set({ place: id })} />
        </Panel>
        {place === null ? <Nothing>{t('chooseOne')}</Nothing> : <PlaceDetails key={place} id={place} mayManage={mayManage} />}
      </div>
      <Drawer
        open={mayManage && get('import') === '1'}
        title={t('import.title')}
        size={520}
        destroyOnHidden
        onClose={() => set({ import: null })}
      >
        {session === null ? null : <ImportDivision session={session} onOpen={(root) => set({ import: null, place: root })} />}
      </Drawer>
    </>
  )
}

const PlaceDetails = ({ id, mayManage }: { id: string; mayManage: boolean }) => {
  const t = territoryConsole.useText()
  const query = useRead<Place>(`/api/territory/${id}`)
  const [added, setAdded] = useState(0)
  return (
    <ReadState query={query}>
      {(place) => (
        <div className="stack">
          <Panel title={territoryLabel(place)}>
            <dl className="facts">
              <dt>{t('inside')}</dt>
              <dd>{place.parents.map((one) => one.name).join(' › ') || '–'}</dd>
              <dt>{t('code')}</dt>
              <dd>
                <code>{place.code}</code>
              </dd>
              {place.compoundClass === null ? null : (
                <>
                  <dt>{t('compoundClass')}</dt>
                  <dd>{territoryWord('class', place.compoundClass)}</dd>
                </>
              )}
              <dt>{t('kind')}</dt>
              <dd>
                {territoryWord('kind', place.kind)} · {place.children === 0 ? t('noChildren') : t('children', { n: place.children })}
              </dd>
            </dl>
            <nav className="row-actions" aria-label={place.name}>
              <Link href={`/console/people?territory=${place.id}`}>{t('households')}</Link>
              <Link href={`/console/pass?territory=${place.id}`}>{t('passes')}</Link>
              <Link href={`/console/checkpoints?q=${encodeURIComponent(place.name)}`}>{t('gates')}</Link>
            </nav>
          </Panel>
          {mayManage ? <AddUnitsForm key={added} parent={place} onAdded={() => setAdded(added + 1)} /> : null}
        </div>
      )}
    </ReadState>
  )
}
