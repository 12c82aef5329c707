// All versions that there are: those that ship, local drafts, signed ones and what they superseded.
import { Button, Input, type TableColumnsType } from 'antd'
import type { PackView } from '@shouwang/domain/policy'
import { commonTexts, ListTable, minuteText, Nothing, StatePill, useAddress } from '../../platform/console/index.js'
import { listOf } from '../../platform/format.js'
import { packTitle, STATE_TONES } from './pack-words.js'
import { policyConsole } from './policy-console.texts.js'

export const Versions = ({ packs }: { packs: readonly PackView[] }) => {
  const t = policyConsole.useText()
  const { get, set } = useAddress()
  const text = get('q') ?? ''
  const shown = packs.filter(({ version, pack, territoryName }) => [version, packTitle(pack), territoryName].some((each) => each.includes(text)))
  const columns: TableColumnsType<PackView> = [
    {
      title: t('pack'),
      key: 'pack',
      render: (_, { pack, version }) => (
        <>
          {packTitle(pack)}{' '}
          <Button type="link" size="small" onClick={() => set({ version })}>
            {version}
          </Button>
        </>
      ),
    },
    { title: t('owner'), key: 'owner', width: 160, render: (_, { territoryName }) => territoryName || t('builtIn') },
    { title: t('state'), key: 'state', width: 120, render: (_, { state }) => <StatePill tone={STATE_TONES[state]}>{t(`version.${state}`)}</StatePill> },
    { title: t('validity'), key: 'period', width: 270, render: (_, { pack }) => (pack.from && pack.to ? `${minuteText(pack.from)} – ${minuteText(pack.to)}` : '–') },
    { title: t('view.sign'), key: 'signed', width: 150, render: (_, { signatures }) => listOf(signatures.map(({ name }) => name)) || '–' },
    {
      title: commonTexts.text('actions'),
      key: 'do',
      width: 90,
      render: (_, { version }) => (
        <Button size="small" aria-label={`${t('open')} ${version}`} onClick={() => set({ version })}>
          {t('open')}
        </Button>
      ),
    },
  ]
  return (
    <div className="stack">
      <div className="panel-tools">
        <Input.Search
          className="search"
          allowClear
          aria-label={t('filter.text')}
          placeholder={t('filter.text')}
          defaultValue={text}
          onChange={(event) => set({ q: event.target.value }, { replace: true })}
        />
      </div>
      {shown.length === 0 ? <Nothing>{t('noVersions')}</Nothing> : <ListTable<PackView> rowKey="version" columns={columns} dataSource={shown} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 980 }} />}
    </div>
  )
}
