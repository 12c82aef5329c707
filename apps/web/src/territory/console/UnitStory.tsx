// 一口清: everything about one place: what it holds, its grid and mode, what it became, and what happened to it.
import { Link } from 'wouter'
import type { PlaceMode } from '@shouwang/domain/order'
import type { TerritoryChange, TerritoryStory } from '@shouwang/domain/territory'
import { canDo, useSession } from '../../platform/session.js'
import { minuteText, numberText, Panel, StatePill, useRead, type Tone } from '../../platform/console/index.js'
import { lifeWord, territoryLife } from './territory-life.texts.js'
import { territoryConsole, territoryLabel, territoryWord } from './territory-console.texts.js'

const STATE_TONES: Record<TerritoryStory['state'], Tone> = { planned: 'plain', active: 'good', retired: 'off' }

export const UnitStory = ({ story, onOpen }: { story: TerritoryStory; onOpen: (id: string) => void }) => {
  const t = territoryLife.useText()
  return (
    <>
      <Panel title={territoryLabel(story)} extra={<StatePill tone={STATE_TONES[story.state]}>{lifeWord('state', story.state)}</StatePill>}>
        <Holdings story={story} />
        <Facts story={story} onOpen={onOpen} />
        <PlaceLinks story={story} />
      </Panel>
      <Panel title={t('history')}>
        {story.changes.length === 0 ? <p className="quiet">{t('history.empty')}</p> : <History changes={story.changes} />}
      </Panel>
    </>
  )
}

const Holdings = ({ story }: { story: TerritoryStory }) => {
  const t = territoryLife.useText()
  const figures: [string, number][] = [[t('households'), story.households], [t('people'), story.people], [t('checkpoints'), story.checkpoints]]
  return (
    <dl className="tiles">
      {[...figures, ...Object.entries(story.kinds).map(([kind, n]): [string, number] => [territoryWord('kind', kind), n])].map(([name, n]) => (
        <div key={name} className="tile">
          <dt>{name}</dt>
          <dd>{numberText(n)}</dd>
        </div>
      ))}
    </dl>
  )
}

const Facts = ({ story, onOpen }: { story: TerritoryStory; onOpen: (id: string) => void }) => {
  const t = territoryLife.useText()
  const words = territoryConsole.useText()
  const { session } = useSession()
  const entrances = Object.entries(story.entrances).map(([state, n]) => `${lifeWord('entranceState', state)} ${n}`)
  return (
    <dl className="facts">
      <dt>{words('inside')}</dt>
      <dd>{story.parents.map((one) => one.name).join(' › ') || '–'}</dd>
      <dt>{words('code')}</dt>
      <dd>
        <code>{story.code}</code>
      </dd>
      {story.compoundClass === null ? null : (
        <>
          <dt>{words('compoundClass')}</dt>
          <dd>{territoryWord('class', story.compoundClass)}</dd>
        </>
      )}
      <dt>{t('since')}</dt>
      <dd>{minuteText(story.validFrom)}{story.retiredAt === null ? '' : ` – ${minuteText(story.retiredAt)}`}</dd>
      {story.address === null ? null : (
        <>
          <dt>{t('address')}</dt>
          <dd>{story.address}</dd>
        </>
      )}
      {canDo(session, 'order.read') ? <ModeFact id={story.id} /> : null}
      <dt>{t('grid')}</dt>
      <dd>{story.grid === null ? t('noGrid') : <OpenLink place={story.grid} onOpen={onOpen} />}</dd>
      <dt>{t('entrances')}</dt>
      <dd>{entrances.join(' · ') || '–'}</dd>
      <dt>{t('lastPassage')}</dt>
      <dd>{story.lastPassageAt === null ? t('never') : minuteText(story.lastPassageAt)}</dd>
      <dt>{t('boundary')}</dt>
      <dd>{story.hasBoundary ? t('hasBoundary') : t('noBoundary')}</dd>
      <Related name={t('successors')} places={story.successors} onOpen={onOpen} />
      <Related name={t('predecessors')} places={story.predecessors} onOpen={onOpen} />
    </dl>
  )
}

/** The mode comes from orders in force, never from a switch. */
const ModeFact = ({ id }: { id: string }) => {
  const t = territoryLife.useText()
  const query = useRead<PlaceMode[]>(`/api/order/modes?territory=${id}`)
  const own = query.data?.find((place) => place.territory === id)
  const cause = own?.because[0]
  if (query.data === undefined) return null
  return (
    <>
      <dt>{t('mode')}</dt>
      <dd>
        {lifeWord('mode', own?.mode ?? 'open')}
        <span className="quiet">
          {' '}
          {cause === undefined ? t('mode.none') : t('mode.by', { number: cause.number, until: minuteText(cause.until) })}
        </span>
      </dd>
    </>
  )
}

interface Named { id: string; code: string; name: string }

const OpenLink = ({ place, onOpen }: { place: Named; onOpen: (id: string) => void }) => (
  <a
    href={`?place=${place.id}`}
    onClick={(event) => {
      event.preventDefault()
      onOpen(place.id)
    }}
  >
    {place.name}
  </a>
)

const Related = ({ name, places, onOpen }: { name: string; places: readonly Named[]; onOpen: (id: string) => void }) =>
  places.length === 0 ? null : (
    <>
      <dt>{name}</dt>
      <dd className="row-actions">
        {places.map((place) => (
          <span key={place.id}>
            <OpenLink place={place} onOpen={onOpen} /> <code className="path">{place.code}</code>
          </span>
        ))}
      </dd>
    </>
  )

const PlaceLinks = ({ story }: { story: TerritoryStory }) => {
  const t = territoryConsole.useText()
  const words = territoryLife.useText()
  return (
    <nav className="row-actions after-form" aria-label={story.name}>
      <Link href={`/console/people?territory=${story.id}`}>{t('households')}</Link>
      <Link href={`/console/pass?territory=${story.id}`}>{t('passes')}</Link>
      <Link href={`/console/checkpoints?q=${encodeURIComponent(story.name)}`}>{t('gates')}</Link>
      <Link href={`/console/territory?tab=entrances&within=${story.id}`}>{words('entrances')}</Link>
      <Link href={`/console/territory?tab=map&within=${story.id}${story.kinds['grid-3'] === undefined ? `&layer=${story.kind}` : ''}`}>{words('showOnMap')}</Link>
    </nav>
  )
}

const valueText = (key: string, value: unknown): string => {
  if (value === null || value === undefined) return '–'
  if (key === 'kind') return territoryWord('kind', String(value))
  if (key === 'compoundClass') return territoryWord('class', String(value))
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** What a change said: for each field what it was and what it is. Ids say nothing to a person. */
const changeLines = ({ before, after }: TerritoryChange): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key !== 'parent').map((key) => {
    const values = [before, after].filter((side) => key in side).map((side) => valueText(key, side[key]))
    return `${lifeWord('field', key)}: ${values.join(' → ')}`
  })

const History = ({ changes }: { changes: readonly TerritoryChange[] }) => {
  const t = territoryLife.useText()
  return (
    <ol className="story-lines">
      {changes.map((change) => (
        <li key={change.id}>
          <strong>{lifeWord('change', change.kind)}</strong>{' '}
          <span className="quiet">{t('history.by', { by: change.by ?? t('history.system'), at: minuteText(change.at) })}</span>
          {changeLines(change).map((line) => (
            <div key={line} className="path">{line}</div>
          ))}
        </li>
      ))}
    </ol>
  )
}
