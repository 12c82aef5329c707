// Posters of a place: posted, replaced, taken down, printed.
import { Checkbox, Form, Input, InputNumber, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { postCode, revokeCode, type PosterDirection, type PosterList as Answer, type PosterView, type VenueKind } from '@shouwang/domain/place'
import { newId } from '../../platform/command.js'
import { canDo, useSession } from '../../platform/session.js'
import {
  commonTexts, ConfirmButton, FormButton, ListTable, minuteText, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead, useSend,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { placeConsole } from './place-console.texts.js'

const KINDS: VenueKind[] = ['shop', 'market', 'restaurant', 'office', 'clinic', 'transport', 'public-service', 'community', 'other']
const DIRECTIONS: PosterDirection[] = ['both', 'in', 'out']
const REASONS = ['photo-shared', 'damaged', 'venue-closed', 'replaced'] as const

export const PosterList = () => {
  const t = placeConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const [territory, q, past] = [get('territory'), get('q'), get('past')]
  const page = pageOf(get('page'))
  const query = useRead<Answer>(`/api/place${queryText({ territory, q, past: past === '1' ? 'true' : null, page: page === 1 ? null : page })}`, { keep: true, every: 30_000 })
  return (
    <div className="stack">
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        <Input.Search
          key={q ?? ''} allowClear className="search" aria-label={t('find')} placeholder={t('find')} defaultValue={q ?? ''} maxLength={40}
          onSearch={(word) => set({ q: word.trim(), page: null })}
        />
        <Checkbox checked={past === '1'} onChange={(event) => set({ past: event.target.checked ? 1 : null, page: null })}>{t('past')}</Checkbox>
        {canDo(session, 'place.manage') ? <PostButton venue={null} territory={territory} /> : null}
      </div>
      <ReadState query={query} isEmpty={(list) => list.posters.length === 0} empty={t(q === null && territory === null ? 'empty' : 'noMatch')}>
        {(list) => (
          <>
            <Rows posters={list.posters} />
            <PageTurner page={page} full={list.more} />
          </>
        )}
      </ReadState>
    </div>
  )
}

const Rows = ({ posters }: { posters: PosterView[] }) => {
  const t = placeConsole.useText()
  const common = commonTexts.useText()
  const columns: TableColumnsType<PosterView> = [
    { title: t('name'), key: 'name', dataIndex: 'name' },
    { title: t('kind'), key: 'kind', render: (_, row) => t(`kind.${row.kind}`) },
    { title: t('place'), key: 'place', render: (_, row) => (row.placed ? row.territoryName : <>{row.territoryName} <span className="quiet">{t('notPlaced')}</span></>) },
    { title: t('direction'), key: 'direction', render: (_, row) => <>{t(`direction.${row.direction}`)} {row.lacks === null ? null : <StatePill tone="warn">{t(`lacks.${row.lacks}`)}</StatePill>}</> },
    { title: t('posted'), key: 'posted', render: (_, row) => minuteText(row.postedAt) },
    { title: t('today'), key: 'today', dataIndex: 'today' },
    { title: t('inside'), key: 'inside', dataIndex: 'inside' },
    { title: t('remote'), key: 'remote', render: (_, row) => (row.remote === 0 ? 0 : <StatePill tone="warn">{row.remote}</StatePill>) },
    {
      title: t('state'),
      key: 'state',
      render: (_, row) => (row.revokedAt === null ? <StatePill tone="good">{t('current')}</StatePill> : (
        <><StatePill tone="off">{t('revoked')}</StatePill> <span className="quiet">{minuteText(row.revokedAt)} {row.revokedReason === null ? '' : t(`reason.${row.revokedReason as (typeof REASONS)[number]}`)}</span></>
      )),
    },
    { title: common('actions'), key: 'do', render: (_, row) => <Doings poster={row} /> },
  ]
  return <ListTable<PosterView> rowKey="code" columns={columns} dataSource={posters} pagination={false} scroll={{ x: 1150 }} />
}

const Doings = ({ poster }: { poster: PosterView }) => {
  const t = placeConsole.useText()
  const { session } = useSession()
  const { send } = useSend(revokeCode, t('revoke.done'))
  if (!canDo(session, 'place.manage') || poster.text === null || poster.revokedAt !== null) return null
  return (
    <span className="row-actions">
      <Link href={`/console/places/print?code=${poster.code}`}>{t('print')}</Link>
      <PostButton venue={poster} territory={poster.territory} />
      <ConfirmButton
        label={t('revoke')}
        title={t('revoke.title')}
        explain={t('revoke.explain')}
        reasons={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        onConfirm={async (reason) => (await send({ code: poster.code, reason: reason as (typeof REASONS)[number] })) !== null}
      />
    </span>
  )
}

interface Fields { name: string; kind: VenueKind; direction: PosterDirection; lon?: number; lat?: number }

/** A first code for a venue, or a new one in place of the one that hangs there. */
const PostButton = ({ venue, territory }: { venue: PosterView | null; territory: string | null }) => {
  const t = placeConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const [place, setPlace] = useState<string | null>(territory)
  const { send } = useSend(postCode, t('post.done'))
  const chosen = venue === null ? (place ?? territory) : venue.territory
  return (
    <FormButton<Fields>
      label={t(venue === null ? 'post' : 'renew')}
      title={t('post.title')}
      explain={t('post.explain')}
      initialValues={venue === null ? { kind: 'shop', direction: 'both' } : { name: venue.name, kind: venue.kind, direction: venue.direction }}
      {...(venue === null ? { buttonProps: { type: 'primary' as const, size: 'middle' as const } } : {})}
      onSubmit={async ({ name, kind, direction, lon, lat }) => {
        if (chosen === null) return false
        const done = await send({
          code: newId(), territory: chosen, venue: venue?.venue ?? newId(), name: name.trim(), kind, direction,
          ...(typeof lon === 'number' && typeof lat === 'number' ? { at: [lon, lat] as [number, number] } : {}),
        })
        if (done && venue === null) set({ territory: chosen })
        return done !== null
      }}
    >
      {venue === null ? (
        <Form.Item label={t('territory')} required {...(chosen === null ? { help: common('required') } : {})}>
          <TerritoryPicker value={chosen} onChange={setPlace} />
        </Form.Item>
      ) : null}
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="direction" label={t('direction')}>
        <Select options={DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))} />
      </Form.Item>
      <p>{t('where')}</p>
      <div className="row-actions">
        <Form.Item name="lon" label={t('lon')}><InputNumber min={70} max={140} step={0.001} /></Form.Item>
        <Form.Item name="lat" label={t('lat')}><InputNumber min={0} max={60} step={0.001} /></Form.Item>
      </div>
    </FormButton>
  )
}
