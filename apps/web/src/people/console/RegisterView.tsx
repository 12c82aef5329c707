// 人员名册: people one by one, found, filtered and sorted; a line leads to the card of the household.
import { Button, Checkbox, type TableColumnsType } from 'antd'
import { useLocation } from 'wouter'
import type { RegisterLine, RegisterPage, SearchAnswer } from '@shouwang/domain/people'
import { canDo, useSession } from '../../platform/session.js'
import { FilterSelect, ListTable, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead, type Tone } from '../../platform/console/index.js'
import { lifeConsole, lifeWord } from './life-console.texts.js'
import { peopleConsole, peopleWord } from './people-console.texts.js'

const SORTS = ['place', 'name', 'oldest', 'youngest'] as const
const SEXES = ['male', 'female', 'unknown'] as const
const TENURES = ['owner', 'tenant', 'collective'] as const
const RESIDENCIES = ['declared', 'verified', 'disputed'] as const
const NEEDS = ['elderly-alone', 'disabled', 'dialysis', 'pregnant', 'infant', 'financial'] as const
const AGES = ['0-13', '14-59', '60-79', '80-130'] as const
const TONES: Record<string, Tone> = { verified: 'good', declared: 'plain', disputed: 'warn' }

const optionsOf = (values: readonly string[], word: (value: string) => string) => values.map((value) => ({ value, label: word(value) }))

export const RegisterFilters = () => {
  const t = lifeConsole.useText()
  const { get, set } = useAddress()
  const { session } = useSession()
  return (
    <>
      <FilterSelect name="sort" label={t('sort')} options={optionsOf(SORTS, (value) => lifeWord('sort', value))} />
      <FilterSelect name="age" label={t('anyAge')} options={optionsOf(AGES, (value) => lifeWord('age', value))} />
      <FilterSelect name="sex" label={t('anySex')} options={optionsOf(SEXES, (value) => peopleWord('sex', value))} />
      <FilterSelect name="tenure" label={t('anyTenure')} options={optionsOf(TENURES, (value) => peopleWord('tenure', value))} />
      <FilterSelect name="residency" label={t('anyResidency')} options={optionsOf(RESIDENCIES, (value) => lifeWord('residency', value))} />
      {canDo(session, 'people.read-sensitive') ? (
        <FilterSelect name="need" label={t('anyNeed')} options={optionsOf(NEEDS, (value) => lifeWord('need', value))} />
      ) : null}
      <Checkbox checked={get('away') === 'true'} onChange={(event) => set({ away: event.target.checked ? 'true' : null, page: null })}>
        {t('awayOnly')}
      </Checkbox>
    </>
  )
}

export const RegisterView = () => {
  const { get } = useAddress()
  return get('q') === null ? <Register /> : <Hits q={get('q')!} />
}

const Register = () => {
  const t = lifeConsole.useText()
  const { get } = useAddress()
  const page = pageOf(get('page'))
  const [from, to] = (get('age') ?? '').split('-')
  const filters = { sort: get('sort'), sex: get('sex'), tenure: get('tenure'), residency: get('residency'), need: get('need'), away: get('away'), from, to }
  const query = useRead<RegisterPage>(`/api/people/register${queryText({ territory: get('territory'), ...filters, page: page === 1 ? null : page - 1 })}`, { keep: true })
  return (
    <ReadState query={query} isEmpty={({ total }) => total === 0} empty={t('nobody')}>
      {(answer) => (
        <>
          <Lines people={answer.people} />
          <div className="list-foot">
            <span>{t(answer.counted ? 'totalOf' : 'totalMore', { n: answer.total.toLocaleString() })}</span>
            <PageTurner page={page} full={answer.more} />
          </div>
        </>
      )}
    </ReadState>
  )
}

const Hits = ({ q }: { q: string }) => {
  const t = lifeConsole.useText()
  const { get } = useAddress()
  const query = useRead<SearchAnswer>(`/api/people/search${queryText({ q, territory: get('territory') })}`, { keep: true })
  return (
    <ReadState query={query} isEmpty={({ people }) => people.length === 0} empty={t('nobody')}>
      {({ people, more }) => (
        <>
          <Lines people={people} />
          {more ? <p className="quiet">{t('searchFirst')}</p> : null}
        </>
      )}
    </ReadState>
  )
}

export const Lines = ({ people }: { people: RegisterLine[] }) => {
  const t = lifeConsole.useText()
  const words = peopleConsole.useText()
  const [, navigate] = useLocation()
  const columns: TableColumnsType<RegisterLine> = [
    { title: t('name'), key: 'name', render: (_, row) => row.name },
    { title: words('sex'), key: 'sex', render: (_, row) => peopleWord('sex', row.sex) },
    { title: words('birthYear'), key: 'birth', render: (_, row) => (row.minor ? `${row.birthYear ?? ''} ${t('minor')}` : (row.birthYear ?? '–')) },
    { title: words('documentNo'), key: 'document', render: (_, row) => row.documentNo ?? peopleWord('document', row.documentKind) },
    { title: words('phone'), key: 'phone', render: (_, row) => row.phone ?? '–' },
    { title: t('place'), key: 'place', render: (_, row) => [row.place, row.door].filter(Boolean).join(' ') || '–' },
    { title: words('tenure'), key: 'tenure', render: (_, row) => (row.tenure === null ? '–' : peopleWord('tenure', row.tenure)) },
    {
      title: t('residency'), key: 'residency',
      render: (_, row) => (
        <span className="marks">
          {row.residency === null ? '–' : <StatePill tone={TONES[row.residency] ?? 'off'}>{lifeWord('residency', row.residency)}</StatePill>}
          {row.away ? <StatePill tone="off">{t('away')}</StatePill> : null}
        </span>
      ),
    },
    {
      title: t('card'), key: 'do',
      render: (_, row) => row.household === null ? null : (
        <Button size="small" aria-label={`${t('card.open')} ${row.name}`} onClick={() => navigate(`/console/people/household?id=${row.household}`)}>
          {t('card.open')}
        </Button>
      ),
    },
  ]
  return <ListTable<RegisterLine> rowKey="id" columns={columns} dataSource={people} pagination={false} scroll={{ x: 1080 }} />
}
