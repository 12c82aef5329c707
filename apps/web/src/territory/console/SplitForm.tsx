// Splits a place: the new places, what goes to which, and what comes of it before it is done.
import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { OFFICIAL_KINDS, splitUnit, type Belonging, type TerritoryStory } from '@shouwang/domain/territory'
import { newId } from '../../platform/command.js'
import { commonTexts, ListTable, ReadState, useRead, useSend } from '../../platform/console/index.js'
import { lifeWord, territoryLife } from './territory-life.texts.js'

interface Part { id: string; name: string; code: string }

export const SplitForm = ({ story, onDone }: { story: TerritoryStory; onDone: () => void }) => {
  const t = territoryLife.useText()
  const query = useRead<Belonging[]>(`/api/territory/${story.id}/belongings`)
  return (
    <div className="stack">
      <p>{t('split.explain', { name: story.name })}</p>
      <ReadState query={query}>{(belongings) => <Parts story={story} belongings={belongings} onDone={onDone} />}</ReadState>
    </div>
  )
}

const newPart = (name: string): Part => ({ id: newId(), name, code: '' })

const Parts = ({ story, belongings, onDone }: { story: TerritoryStory; belongings: Belonging[]; onDone: () => void }) => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(splitUnit, t('split.done'))
  const [parts, setParts] = useState<Part[]>([newPart(`${story.name}一`), newPart(`${story.name}二`)])
  const [goes, setGoes] = useState<Record<string, string>>({})
  const parent = story.parents.at(-1)!
  const official = OFFICIAL_KINDS.includes(story.kind)
  const partOf = (id: string): string => goes[id] ?? parts[0]!.id
  const change = (id: string, next: Partial<Part>) => setParts((before) => before.map((part) => (part.id === id ? { ...part, ...next } : part)))
  const fits = (part: Part): boolean => part.name.trim() !== '' && (official ? /^[1-9][0-9]{11}$/ : /^[A-HJ-NP-Z0-9]{1,12}$/).test(part.code)
  const ready = parts.every(fits) && new Set(parts.map(({ code }) => code)).size === parts.length
  const submit = async () => {
    const data = parts.map(({ id, name, code }) => ({
      unit: {
        territory: id, parent: parent.id, kind: story.kind, name: name.trim(), code: official ? code : `${parent.code}-${code}`,
        ...(story.compoundClass === null ? {} : { compoundClass: story.compoundClass }),
      },
      takes: belongings.filter((one) => partOf(one.id) === id).map((one) => one.id),
    }))
    if (await send({ territory: story.id, parts: data })) onDone()
  }
  const options = parts.map(({ id, name }, at) => ({ value: id, label: name || t('split.part', { n: at + 1 }) }))
  return (
    <div className="stack">
      {parts.map((part, at) => (
        <fieldset key={part.id} className="item-editor">
          <legend>{t('split.part', { n: at + 1 })}</legend>
          <Form layout="vertical" component="div">
            <Form.Item label={t('split.partName')} htmlFor={`name-${part.id}`}>
              <Input id={`name-${part.id}`} value={part.name} maxLength={60} onChange={(event) => change(part.id, { name: event.target.value })} />
            </Form.Item>
            <Form.Item
              label={official ? t('split.officialCode') : t('split.partCode')}
              htmlFor={`code-${part.id}`}
              extra={official ? undefined : `${parent.code}-${part.code || '…'}`}
            >
              <Input
                id={`code-${part.id}`}
                value={part.code}
                maxLength={12}
                status={part.code !== '' && !fits(part) ? 'error' : ''}
                onChange={(event) => change(part.id, { code: event.target.value.normalize('NFKC').trim().toUpperCase() })}
              />
            </Form.Item>
          </Form>
        </fieldset>
      ))}
      <div className="row-actions">
        <Button disabled={parts.length >= 20} onClick={() => setParts((before) => [...before, newPart(`${story.name}${before.length + 1}`)])}>
          {t('split.addPart')}
        </Button>
      </div>
      {belongings.length === 0 ? <p className="quiet">{t('split.nothing')}</p> : (
        <>
          <Select
            aria-label={t('split.fill')}
            className="full"
            placeholder={t('split.fill')}
            value={null}
            options={options}
            onChange={(to: string | null) => to !== null && setGoes(Object.fromEntries(belongings.map(({ id }) => [id, goes[id] ?? to])))}
          />
          <ListTable<Belonging>
            rowKey="id"
            dataSource={belongings}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: t('split.what'), render: (_, one) => `${lifeWord('what', one.what)} ${one.name}` },
              { title: t('households'), dataIndex: 'households', align: 'right' },
              {
                title: t('split.goes'),
                render: (_, one) => (
                  <Select
                    size="small"
                    className="narrow"
                    aria-label={`${one.name} ${t('split.goes')}`}
                    value={partOf(one.id)}
                    options={options}
                    onChange={(to) => setGoes((before) => ({ ...before, [one.id]: to }))}
                  />
                ),
              },
            ]}
          />
        </>
      )}
      <Alert
        type="info"
        title={t('split.preview')}
        description={parts.map(({ id, name }) => {
          const own = belongings.filter((one) => partOf(one.id) === id)
          return <div key={id}>{t('split.partTakes', { name, n: own.length, households: own.reduce((sum, one) => sum + one.households, 0) })}</div>
        })}
      />
      <div>
        <Button type="primary" danger disabled={!ready} loading={sending} onClick={() => void submit()}>
          {t('split.confirm')}
        </Button>
        {ready ? null : <span className="quiet"> {common('required')}</span>}
      </div>
    </div>
  )
}
