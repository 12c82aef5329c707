// Finding somebody in the grid, as one types, with or without a network.
import { useMemo } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { findHouseholds, type GridHousehold } from '@shouwang/domain/grid'
import { Field } from '../../ui/Field.js'
import { useReadyGrid } from '../grid-context.js'
import { useGridText } from '../texts.js'
import { Page } from './Page.js'
import { listOf } from '../../platform/format.js'

const MOST = 50

export const SearchScreen = () => {
  const t = useGridText()
  const { households } = useReadyGrid()
  const [, navigate] = useLocation()
  const typed = new URLSearchParams(useSearch()).get('q') ?? ''
  const found = useMemo(() => findHouseholds(households, typed), [households, typed])
  return (
    <Page title={t('search.title')}>
      <Field
        label={t('search.input')}
        hint={t('search.hint')}
        value={typed}
        type="search"
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => navigate(`/grid/search?q=${encodeURIComponent(target.value)}`, { replace: true })}
      />
      <p role="status" className="hint">
        {typed.trim() === '' ? t('search.begin') : found.length === 0 ? t('search.none') : t('search.found', { n: found.length })}
      </p>
      <ul className="doors">
        {found.map((household) => (
          <li key={household.id}>
            <HouseholdLink household={household} />
          </li>
        ))}
      </ul>
      {found.length === MOST ? <p className="hint">{t('search.many')}</p> : null}
      {typed.trim() !== '' && found.length === 0 ? (
        <Link href="/grid/new" className="button primary">
          {t('today.new')}
        </Link>
      ) : null}
    </Page>
  )
}

/** A household in a list: building, door, who lives there. */
export const HouseholdLink = ({ household }: { household: GridHousehold }) => {
  const t = useGridText()
  const { frame } = useReadyGrid()
  const building = frame.buildings.find(({ id }) => id === household.building)
  return (
    <Link href={`/grid/household/${household.id}`} className="door-row">
      <strong>
        {building?.name} {household.door}
      </strong>
      <span>{household.people.length === 0 ? t('card.nobody') : listOf(household.people.map(({ name }) => name))}</span>
    </Link>
  )
}
