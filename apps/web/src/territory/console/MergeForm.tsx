// Merges other places of the same kind into one: chosen one by one, counted before it is done.
import { Alert, Button, Form } from 'antd'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { mergeUnits, type TerritoryStory } from '@shouwang/domain/territory'
import { api } from '../../platform/api.js'
import { useSend } from '../../platform/console/index.js'
import { territoryWord } from './territory-console.texts.js'
import { territoryLife } from './territory-life.texts.js'
import { TerritoryPicker } from './TerritoryPicker.js'

export const MergeForm = ({ story, onDone }: { story: TerritoryStory; onDone: () => void }) => {
  const t = territoryLife.useText()
  const { send, sending } = useSend(mergeUnits, t('merge.done'))
  const [others, setOthers] = useState<(string | null)[]>([null])
  const chosen = [...new Set(others.filter((id): id is string => id !== null && id !== story.id))]
  const stories = useQueries({
    queries: chosen.map((id) => ({ queryKey: ['read', `/api/territory/${id}/story`], queryFn: () => api.get<TerritoryStory>(`/api/territory/${id}/story`) })),
  }).flatMap(({ data }) => (data ? [data] : []))
  const total = (pick: (one: TerritoryStory) => number): number => stories.reduce((sum, one) => sum + pick(one), 0)
  const submit = async () => {
    if (await send({ territories: [story.id, ...chosen], into: story.id })) onDone()
  }
  return (
    <div className="stack">
      <p>{t('merge.explain', { name: story.name })}</p>
      <Form layout="vertical" component="div">
        <Form.Item label={t('merge.others')} extra={t('merge.same', { kind: territoryWord('kind', story.kind) })}>
          <div className="stack">
            {others.map((id, at) => (
              <TerritoryPicker
                key={at}
                value={id}
                kinds={[story.kind]}
                label={`${t('merge.others')} ${at + 1}`}
                onChange={(next) => setOthers((before) => before.map((one, index) => (index === at ? next : one)))}
              />
            ))}
          </div>
        </Form.Item>
        <Button disabled={others.length >= 19} onClick={() => setOthers((before) => [...before, null])}>
          {t('merge.add')}
        </Button>
      </Form>
      {chosen.length === 0 ? null : (
        <Alert
          type="info"
          title={t('merge.preview', {
            n: chosen.length, units: total((one) => one.children), households: total((one) => one.households), checkpoints: total((one) => one.checkpoints),
          })}
          description={stories.map((one) => <div key={one.id}>{one.name} <code className="path">{one.code}</code></div>)}
        />
      )}
      <div>
        <Button type="primary" danger disabled={chosen.length === 0} loading={sending} onClick={() => void submit()}>
          {t('merge.confirm')}
        </Button>
      </div>
    </div>
  )
}
